use client::Client;

pub async fn program(client: &Client) {
    client.pets().get_pet().a("x").await.unwrap();
}
