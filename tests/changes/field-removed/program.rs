use client::Client;

pub async fn program(client: &Client) {
    let _ = client;
    let pet = client::models::Pet::new("x");
    let _ = pet.age;
}
