use client::Client;

pub async fn program(client: &Client) {
    client.pets().get().pet_name("x").await.unwrap();
}
