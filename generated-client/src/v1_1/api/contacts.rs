// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::v1_1::models;
use crate::runtime;

/// Contacts, their tags and custom fields, and messages sent to them.
///
/// ```no_run
/// # async fn example(client: generated_client::Client) -> Result<(), Box<dyn std::error::Error>> {
/// let response = client.contacts().get_contact(42).await?;
/// # let _ = response;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Contacts<'c> {
    client: &'c runtime::Client,
}

impl<'c> Contacts<'c> {
    pub(crate) fn new(client: &'c runtime::Client) -> Self {
        Self { client }
    }
}

impl Contacts<'_> {
    /// Get contact by contact id
    ///
    /// `GET /contacts/{contact_id}`
    ///
    /// # Errors
    ///
    /// The document names these responses, which come as [`runtime::Error::Api`]:
    ///
    /// * `400`: Invalid username supplied
    /// * `404`: User not found
    pub fn get_contact(&self, contact_id: i64) -> GetContact {
        GetContact(self.client.call(&GET_CONTACT).set(0, &contact_id))
    }

    /// Find contacts by custom field value. It will return maximum 100 contacts. The results are sorted by the last custom field value update for a contact.
    ///
    /// `GET /contacts/find_by_custom_field`
    ///
    /// # Arguments
    ///
    /// * `field_id`: Custom field ID. Use ‘phone’ or ‘email’ as custom field id if you want to find the contact by phone or email
    ///
    /// # Errors
    ///
    /// The document names these responses, which come as [`runtime::Error::Api`]:
    ///
    /// * `400`: Invalid parameters
    pub fn find_by_custom_field(
        &self,
        field_id: &str,
        value: &str,
    ) -> FindByCustomField {
        FindByCustomField(
            self.client.call(&FIND_BY_CUSTOM_FIELD).set(0, field_id).set(1, value),
        )
    }

    /// Get all tags added to this contact
    ///
    /// `GET /contacts/{contact_id}/tags`
    pub fn list_contact_tags(&self, contact_id: i64) -> ListContactTags {
        ListContactTags(self.client.call(&LIST_CONTACT_TAGS).set(0, &contact_id))
    }

    /// Add a tag to the contact
    ///
    /// `POST /contacts/{contact_id}/tags/{tag_id}`
    pub fn add_tag(&self, contact_id: i64, tag_id: i64) -> AddTag {
        AddTag(self.client.call(&ADD_TAG).set(0, &contact_id).set(1, &tag_id))
    }

    /// remove a tag from the contact
    ///
    /// `DELETE /contacts/{contact_id}/tags/{tag_id}`
    pub fn remove_tag(&self, contact_id: i64, tag_id: i64) -> RemoveTag {
        RemoveTag(self.client.call(&REMOVE_TAG).set(0, &contact_id).set(1, &tag_id))
    }

    /// Creates a new contact.
    ///
    /// `POST /contacts`
    ///
    /// # Errors
    ///
    /// The document names these responses, which come as [`runtime::Error::Api`]:
    ///
    /// * any other status: successful operation
    pub fn create_contact(&self, content: models::NewContact) -> CreateContact {
        CreateContact(self.client.call(&CREATE_CONTACT).json(&content))
    }

    /// Get all custom fields from a contact
    ///
    /// `GET /contacts/{contact_id}/custom_fields`
    pub fn list_contact_custom_fields(
        &self,
        contact_id: i64,
    ) -> ListContactCustomFields {
        ListContactCustomFields(
            self.client.call(&LIST_CONTACT_CUSTOM_FIELDS).set(0, &contact_id),
        )
    }

    /// Get custom field value by id
    ///
    /// `GET /contacts/{contact_id}/custom_fields/{custom_field_id}`
    pub fn get_custom_field_value(
        &self,
        contact_id: i64,
        custom_field_id: i64,
    ) -> GetCustomFieldValue {
        GetCustomFieldValue(
            self
                .client
                .call(&GET_CUSTOM_FIELD_VALUE)
                .set(0, &contact_id)
                .set(1, &custom_field_id),
        )
    }

    /// Set a contact custom field
    ///
    /// The custom_field_id is a string here, and an integer to get or remove the value.
    ///
    /// `POST /contacts/{contact_id}/custom_fields/{custom_field_id}`
    pub fn set_custom_field(
        &self,
        contact_id: i64,
        custom_field_id: &str,
        value: &str,
    ) -> SetCustomField {
        SetCustomField(
            self
                .client
                .call(&SET_CUSTOM_FIELD)
                .set(0, &contact_id)
                .set(1, custom_field_id)
                .set(2, value),
        )
    }

    /// remove a custom field from the contact
    ///
    /// `DELETE /contacts/{contact_id}/custom_fields/{custom_field_id}`
    pub fn remove_custom_field(
        &self,
        contact_id: i64,
        custom_field_id: i64,
    ) -> RemoveCustomField {
        RemoveCustomField(
            self
                .client
                .call(&REMOVE_CUSTOM_FIELD)
                .set(0, &contact_id)
                .set(1, &custom_field_id),
        )
    }

    /// Send a flow to contact
    ///
    /// `POST /contacts/{contact_id}/send/{flow_id}`
    ///
    /// # Errors
    ///
    /// The document names these responses, which come as [`runtime::Error::Api`]:
    ///
    /// * any other status: successful operation
    pub fn send_flow(&self, contact_id: i64, flow_id: i64) -> SendFlow {
        SendFlow(self.client.call(&SEND_FLOW).set(0, &contact_id).set(1, &flow_id))
    }

    /// Send text message to the contact
    ///
    /// `POST /contacts/{contact_id}/send/text`
    pub fn send_text(&self, contact_id: i64, content: models::SendText) -> SendText {
        SendText(self.client.call(&SEND_TEXT).set(0, &contact_id).json(&content))
    }

    /// Send file
    ///
    /// `POST /contacts/{contact_id}/send/file`
    pub fn send_file(&self, contact_id: i64, content: models::SendFile) -> SendFile {
        SendFile(self.client.call(&SEND_FILE).set(0, &contact_id).json(&content))
    }

    /// Allows to run multiple actions and send multiple messages. Works for all channels.
    ///
    /// `POST /contacts/{contact_id}/send_content`
    ///
    /// # Errors
    ///
    /// The document names these responses, which come as [`runtime::Error::Api`]:
    ///
    /// * any other status: successful operation
    pub fn send_content(
        &self,
        contact_id: i64,
        content: models::SendContent,
    ) -> SendContent {
        SendContent(self.client.call(&SEND_CONTENT).set(0, &contact_id).json(&content))
    }
}

static GET_CONTACT: runtime::Operation = runtime::Operation::new(
        "contacts.get_contact",
        "GET",
        "/contacts/{contact_id}",
    )
    .parameters(&[runtime::Parameter::path("contact_id")])
    .accept("application/json")
    .security(&[&[0]])
    .errors(
        &[
            (runtime::Status::Code(400), "Invalid username supplied"),
            (runtime::Status::Code(404), "User not found"),
        ],
    )
    .lenient();

/// A call of [`Contacts::get_contact`]; awaiting it sends it.
#[derive(Debug)]
#[must_use = "nothing is sent before the request is awaited"]
pub struct GetContact(runtime::Call);

runtime::request!(GetContact -> models::Contact = json);

static FIND_BY_CUSTOM_FIELD: runtime::Operation = runtime::Operation::new(
        "contacts.find_by_custom_field",
        "GET",
        "/contacts/find_by_custom_field",
    )
    .parameters(
        &[runtime::Parameter::query("field_id"), runtime::Parameter::query("value")],
    )
    .accept("application/json")
    .security(&[&[0]])
    .errors(&[(runtime::Status::Code(400), "Invalid parameters")])
    .lenient();

/// A call of [`Contacts::find_by_custom_field`]; awaiting it sends it.
#[derive(Debug)]
#[must_use = "nothing is sent before the request is awaited"]
pub struct FindByCustomField(runtime::Call);

runtime::request!(FindByCustomField -> models::ContactList = json);

static LIST_CONTACT_TAGS: runtime::Operation = runtime::Operation::new(
        "contacts.list_contact_tags",
        "GET",
        "/contacts/{contact_id}/tags",
    )
    .parameters(&[runtime::Parameter::path("contact_id")])
    .accept("application/json")
    .security(&[&[0]])
    .lenient();

/// A call of [`Contacts::list_contact_tags`]; awaiting it sends it.
#[derive(Debug)]
#[must_use = "nothing is sent before the request is awaited"]
pub struct ListContactTags(runtime::Call);

runtime::request!(ListContactTags -> Vec < models::Tag > = json);

static ADD_TAG: runtime::Operation = runtime::Operation::new(
        "contacts.add_tag",
        "POST",
        "/contacts/{contact_id}/tags/{tag_id}",
    )
    .parameters(
        &[runtime::Parameter::path("contact_id"), runtime::Parameter::path("tag_id")],
    )
    .accept("application/json")
    .security(&[&[0]])
    .lenient();

/// A call of [`Contacts::add_tag`]; awaiting it sends it.
#[derive(Debug)]
#[must_use = "nothing is sent before the request is awaited"]
pub struct AddTag(runtime::Call);

runtime::request!(AddTag -> models::Success = json);

static REMOVE_TAG: runtime::Operation = runtime::Operation::new(
        "contacts.remove_tag",
        "DELETE",
        "/contacts/{contact_id}/tags/{tag_id}",
    )
    .parameters(
        &[runtime::Parameter::path("contact_id"), runtime::Parameter::path("tag_id")],
    )
    .accept("application/json")
    .security(&[&[0]])
    .lenient();

/// A call of [`Contacts::remove_tag`]; awaiting it sends it.
#[derive(Debug)]
#[must_use = "nothing is sent before the request is awaited"]
pub struct RemoveTag(runtime::Call);

runtime::request!(RemoveTag -> models::Success = json);

static CREATE_CONTACT: runtime::Operation = runtime::Operation::new(
        "contacts.create_contact",
        "POST",
        "/contacts",
    )
    .security(&[&[0]])
    .errors(&[(runtime::Status::Default, "successful operation")])
    .successes(&[runtime::Status::Default])
    .lenient();

/// A call of [`Contacts::create_contact`]; awaiting it sends it.
#[derive(Debug)]
#[must_use = "nothing is sent before the request is awaited"]
pub struct CreateContact(runtime::Call);

runtime::request!(CreateContact -> () = empty);

static LIST_CONTACT_CUSTOM_FIELDS: runtime::Operation = runtime::Operation::new(
        "contacts.list_contact_custom_fields",
        "GET",
        "/contacts/{contact_id}/custom_fields",
    )
    .parameters(&[runtime::Parameter::path("contact_id")])
    .accept("application/json")
    .security(&[&[0]])
    .lenient();

/// A call of [`Contacts::list_contact_custom_fields`]; awaiting it sends it.
#[derive(Debug)]
#[must_use = "nothing is sent before the request is awaited"]
pub struct ListContactCustomFields(runtime::Call);

runtime::request!(ListContactCustomFields -> Vec < models::CustomField > = json);

static GET_CUSTOM_FIELD_VALUE: runtime::Operation = runtime::Operation::new(
        "contacts.get_custom_field_value",
        "GET",
        "/contacts/{contact_id}/custom_fields/{custom_field_id}",
    )
    .parameters(
        &[
            runtime::Parameter::path("contact_id"),
            runtime::Parameter::path("custom_field_id"),
        ],
    )
    .accept("application/json")
    .security(&[&[0]])
    .lenient();

/// A call of [`Contacts::get_custom_field_value`]; awaiting it sends it.
#[derive(Debug)]
#[must_use = "nothing is sent before the request is awaited"]
pub struct GetCustomFieldValue(runtime::Call);

runtime::request!(GetCustomFieldValue -> models::CustomField = json);

static SET_CUSTOM_FIELD: runtime::Operation = runtime::Operation::new(
        "contacts.set_custom_field",
        "POST",
        "/contacts/{contact_id}/custom_fields/{custom_field_id}",
    )
    .parameters(
        &[
            runtime::Parameter::path("contact_id"),
            runtime::Parameter::path("custom_field_id"),
            runtime::Parameter::form("value"),
        ],
    )
    .accept("application/json")
    .security(&[&[0]])
    .lenient();

/// A call of [`Contacts::set_custom_field`]; awaiting it sends it.
#[derive(Debug)]
#[must_use = "nothing is sent before the request is awaited"]
pub struct SetCustomField(runtime::Call);

runtime::request!(SetCustomField -> models::Success = json);

static REMOVE_CUSTOM_FIELD: runtime::Operation = runtime::Operation::new(
        "contacts.remove_custom_field",
        "DELETE",
        "/contacts/{contact_id}/custom_fields/{custom_field_id}",
    )
    .parameters(
        &[
            runtime::Parameter::path("contact_id"),
            runtime::Parameter::path("custom_field_id"),
        ],
    )
    .accept("application/json")
    .security(&[&[0]])
    .lenient();

/// A call of [`Contacts::remove_custom_field`]; awaiting it sends it.
#[derive(Debug)]
#[must_use = "nothing is sent before the request is awaited"]
pub struct RemoveCustomField(runtime::Call);

runtime::request!(RemoveCustomField -> models::Success = json);

static SEND_FLOW: runtime::Operation = runtime::Operation::new(
        "contacts.send_flow",
        "POST",
        "/contacts/{contact_id}/send/{flow_id}",
    )
    .parameters(
        &[runtime::Parameter::path("contact_id"), runtime::Parameter::path("flow_id")],
    )
    .security(&[&[0]])
    .errors(&[(runtime::Status::Default, "successful operation")])
    .successes(&[runtime::Status::Default])
    .lenient();

/// A call of [`Contacts::send_flow`]; awaiting it sends it.
#[derive(Debug)]
#[must_use = "nothing is sent before the request is awaited"]
pub struct SendFlow(runtime::Call);

runtime::request!(SendFlow -> () = empty);

static SEND_TEXT: runtime::Operation = runtime::Operation::new(
        "contacts.send_text",
        "POST",
        "/contacts/{contact_id}/send/text",
    )
    .parameters(&[runtime::Parameter::path("contact_id")])
    .accept("application/json")
    .security(&[&[0]])
    .lenient();

/// A call of [`Contacts::send_text`]; awaiting it sends it.
#[derive(Debug)]
#[must_use = "nothing is sent before the request is awaited"]
pub struct SendText(runtime::Call);

runtime::request!(SendText -> models::Success = json);

static SEND_FILE: runtime::Operation = runtime::Operation::new(
        "contacts.send_file",
        "POST",
        "/contacts/{contact_id}/send/file",
    )
    .parameters(&[runtime::Parameter::path("contact_id")])
    .accept("application/json")
    .security(&[&[0]])
    .lenient();

/// A call of [`Contacts::send_file`]; awaiting it sends it.
#[derive(Debug)]
#[must_use = "nothing is sent before the request is awaited"]
pub struct SendFile(runtime::Call);

runtime::request!(SendFile -> models::Success = json);

static SEND_CONTENT: runtime::Operation = runtime::Operation::new(
        "contacts.send_content",
        "POST",
        "/contacts/{contact_id}/send_content",
    )
    .parameters(&[runtime::Parameter::path("contact_id")])
    .security(&[&[0]])
    .errors(&[(runtime::Status::Default, "successful operation")])
    .successes(&[runtime::Status::Default])
    .lenient();

/// A call of [`Contacts::send_content`]; awaiting it sends it.
#[derive(Debug)]
#[must_use = "nothing is sent before the request is awaited"]
pub struct SendContent(runtime::Call);

runtime::request!(SendContent -> () = empty);
