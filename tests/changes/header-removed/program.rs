use client::Client;

pub async fn program(client: &Client) {
    fn read(headers: client::api::pets::GetPetHeaders) -> Option<String> { headers.x_b }
    let _ = (client, read);
}
