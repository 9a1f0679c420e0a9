use client::Client;

pub async fn program(client: &Client) {
    client.pets().put_pet().await.unwrap();
}
