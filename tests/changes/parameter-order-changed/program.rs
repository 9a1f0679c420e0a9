use client::Client;

pub async fn program(client: &Client) {
    client.pets().get_pet("x", 1).await.unwrap();
}
