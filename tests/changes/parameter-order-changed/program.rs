use client::Client;

pub async fn program(client: &Client) {
    client.pets().get("x", 1).await.unwrap();
}
