use client::Client;

pub async fn program(client: &Client) {
    let pet = client.pets().get_pet().await.unwrap();
    let _: client::models::Pet = pet;
}
