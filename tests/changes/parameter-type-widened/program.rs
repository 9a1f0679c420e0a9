use client::Client;

pub async fn program(client: &Client) {
    let count: i32 = 1;
    client.pets().get_pet().a(count).await.unwrap();
}
