use client::Client;

pub async fn program(client: &Client) {
    fn read(pet: client::models::Pet) -> String { pet.name }
    let _ = (client.pets().get().await.is_err(), read);
}
