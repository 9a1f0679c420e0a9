use client::Client;

pub async fn program(client: &Client) {
    let pet = client.pets().get().await.unwrap();
    let _ = pet;
}
