use client::Client;

pub async fn program(client: &Client) {
    client.pets().list_pets().await.unwrap();
}
