use client::Client;

pub async fn program(client: &Client) {
    client.pets().replace("x".to_owned()).await.unwrap();
}
