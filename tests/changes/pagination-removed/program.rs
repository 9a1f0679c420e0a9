use client::Client;

pub async fn program(client: &Client) {
    let _ = client.pets().get().items();
}
