use client::Client;

pub async fn program(client: &Client) {
    let pet = client.pets().get().await.unwrap();
    match pet.kind { Some(client::models::Kind::Dog) => {}, Some(client::models::Kind::Bird) => {}, _ => {} }
}
