use client::Client;

pub async fn program(client: &Client) {
    client.pets().get().a([1, 2].as_slice().to_vec()).await.unwrap();
}
