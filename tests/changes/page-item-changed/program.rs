use client::Client;

pub async fn program(client: &Client) {
    let mut items = client.pets().get().items();
    let pet = items.next().await.unwrap().unwrap();
    let _ = pet.name;
}
