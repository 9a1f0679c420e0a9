use client::Client;

pub async fn program(client: &Client) {
    client.animals().pets().list().await.unwrap();
}
