use client::Client;

pub async fn program(client: &Client) {
    client.pets().replace().await.unwrap();
}
