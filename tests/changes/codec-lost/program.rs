use client::Client;

pub async fn program(client: &Client) {
    fn read(text: &str) -> client::models::Pet { serde_json::from_str(text).unwrap() }
    let _ = (client, read);
}
