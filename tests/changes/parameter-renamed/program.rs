use client::Client;

pub async fn program(client: &Client) {
    client.pets().get_pet().pet_name("x").await.unwrap();
}
