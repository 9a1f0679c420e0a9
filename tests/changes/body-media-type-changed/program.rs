use client::Client;

pub async fn program(client: &Client) {
    let pet = client::models::Pet::new("x");
    client.pets().replace(pet).await.unwrap();
}
