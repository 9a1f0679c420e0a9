use client::Client;

pub async fn program(client: &Client) {
    let pet = client.pets().get().await.unwrap();
    match pet { client::models::Pet::Dog(dog) => drop(dog), client::models::Pet::Bird(bird) => drop(bird), _ => {} }
}
