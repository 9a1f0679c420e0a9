use client::Client;

pub async fn program(client: &Client) {
    client.pets().list().await.unwrap();
}
