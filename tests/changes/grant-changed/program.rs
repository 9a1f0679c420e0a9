use client::Client;

pub async fn program(client: &Client) {
    let _ = client;
    let _ = Client::builder().oauth_client_credentials("a", "b");
}
