use client::Client;

pub async fn program(client: &Client) {
    let count: i32 = 1;
    client.pets().get().a(count).await.unwrap();
}
