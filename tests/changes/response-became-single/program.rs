use client::Client;

pub async fn program(client: &Client) {
    let pet = client.pets().get().await.unwrap();
    match pet { client::api::pets::GetPetResponse::Ok(pet) => drop(pet.name), _ => {} }
}
