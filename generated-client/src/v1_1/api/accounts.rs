// @generated from the OpenAPI document; changes are lost when it is generated anew.

use super::RequestOf;
use crate::v1_1::models;
use crate::runtime;

/// The business account, its admins, tags, flows, custom fields and bot fields.
///
/// ```no_run
/// # async fn example(client: generated_client::Client) -> Result<(), Box<dyn std::error::Error>> {
/// let response = client.accounts().get().await?;
/// # let _ = response;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Accounts<'c> {
    client: &'c runtime::Client,
}

impl<'c> Accounts<'c> {
    pub(crate) fn new(client: &'c runtime::Client) -> Self {
        Self { client }
    }
}

impl Accounts<'_> {
    /// Get business account details.
    ///
    /// `GET /accounts/me`
    pub fn get(&self) -> GetAccountRequest {
        self.client.call(&GET).into()
    }

    /// Get all admins from a business account.
    ///
    /// `GET /accounts/admins`
    pub fn list_admins(&self) -> ListAdminsRequest {
        self.client.call(&LIST_ADMINS).into()
    }

    /// Get all tags from a business account.
    ///
    /// `GET /accounts/tags`
    pub fn list_tags(&self) -> ListTagsRequest {
        self.client.call(&LIST_TAGS).into()
    }

    /// Create a new tag
    ///
    /// `POST /accounts/tags`
    pub fn create_tag(&self, name: &str) -> CreateTagRequest {
        self.client.call(&CREATE_TAG).in_form("name", name).into()
    }

    /// Get tag by id
    ///
    /// `GET /accounts/tags/{tag_id}`
    pub fn get_tag(&self, tag_id: i64) -> GetTagRequest {
        self.client.call(&GET_TAG).in_path("tag_id", &tag_id).into()
    }

    /// Delete a tag
    ///
    /// `DELETE /accounts/tags/{tag_id}`
    pub fn delete_tag(&self, tag_id: i64) -> DeleteTagRequest {
        self.client.call(&DELETE_TAG).in_path("tag_id", &tag_id).into()
    }

    /// Get a tag by name
    ///
    /// `GET /accounts/tags/name/{tag_name}`
    pub fn get_tag_by_name(&self, tag_name: &str) -> GetTagByNameRequest {
        self.client.call(&GET_TAG_BY_NAME).in_path("tag_name", tag_name).into()
    }

    /// Get all flows from a business account.
    ///
    /// `GET /accounts/flows`
    pub fn list_flows(&self) -> ListFlowsRequest {
        self.client.call(&LIST_FLOWS).into()
    }

    /// Get all custom fields from a business account.
    ///
    /// `GET /accounts/custom_fields`
    pub fn list_custom_fields(&self) -> ListCustomFieldsRequest {
        self.client.call(&LIST_CUSTOM_FIELDS).into()
    }

    /// Create a custom field
    ///
    /// `POST /accounts/custom_fields`
    pub fn create_custom_field(&self, content: models::NewCustomField) -> CreateCustomFieldRequest {
        self.client.call(&CREATE_CUSTOM_FIELD).json(&content).into()
    }

    /// Get custom field by id
    ///
    /// `GET /accounts/custom_fields/{custom_field_id}`
    pub fn get_custom_field(&self, custom_field_id: i64) -> GetCustomFieldRequest {
        self.client.call(&GET_CUSTOM_FIELD)
            .in_path("custom_field_id", &custom_field_id)
            .into()
    }

    /// Get custom field by name
    ///
    /// `GET /accounts/custom_fields/name/{custom_field_name}`
    pub fn get_custom_field_by_name(&self, custom_field_name: &str) -> GetCustomFieldByNameRequest {
        self.client.call(&GET_CUSTOM_FIELD_BY_NAME)
            .in_path("custom_field_name", custom_field_name)
            .into()
    }

    /// Get bot field value by id
    ///
    /// `GET /accounts/bot_fields/{bot_field_id}`
    pub fn get_bot_field(&self, bot_field_id: i64) -> GetBotFieldRequest {
        self.client.call(&GET_BOT_FIELD).in_path("bot_field_id", &bot_field_id).into()
    }

    /// Set a bot field value
    ///
    /// `POST /accounts/bot_fields/{bot_field_id}`
    pub fn set_bot_field(&self, bot_field_id: i64, value: &str) -> SetBotFieldRequest {
        self.client.call(&SET_BOT_FIELD)
            .in_path("bot_field_id", &bot_field_id)
            .in_form("value", value)
            .into()
    }

    /// Unset the value of a bot field
    ///
    /// `DELETE /accounts/bot_fields/{bot_field_id}`
    pub fn unset_bot_field(&self, bot_field_id: i64) -> UnsetBotFieldRequest {
        self.client.call(&UNSET_BOT_FIELD).in_path("bot_field_id", &bot_field_id).into()
    }

    /// Generate single-use template link
    ///
    /// `POST /accounts/template/{template_id}/generateSingleUseLink`
    ///
    /// # Arguments
    ///
    /// * `template_id`: You can get template ID from the template link
    pub fn generate_single_use_link(&self, template_id: i64) -> GenerateSingleUseLinkRequest {
        self.client.call(&GENERATE_SINGLE_USE_LINK)
            .in_path("template_id", &template_id)
            .into()
    }
}

static GET: runtime::Operation = runtime::Operation {
    id: "accounts.get",
    path: "/accounts/me",
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    GetAccountRequest(GetAccountOperation) of Accounts::get -> models::Account = json
);

static LIST_ADMINS: runtime::Operation = runtime::Operation {
    id: "accounts.list_admins",
    path: "/accounts/admins",
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    ListAdminsRequest(ListAdminsOperation) of Accounts::list_admins -> Vec<models::Admin> = json
);

static LIST_TAGS: runtime::Operation = runtime::Operation {
    id: "accounts.list_tags",
    path: "/accounts/tags",
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    ListTagsRequest(ListTagsOperation) of Accounts::list_tags -> Vec<models::Tag> = json
);

static CREATE_TAG: runtime::Operation = runtime::Operation {
    id: "accounts.create_tag",
    method: "POST",
    path: "/accounts/tags",
    parameters: &[runtime::Parameter::form("name")],
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    CreateTagRequest(CreateTagOperation) of Accounts::create_tag -> models::CreatedTag = json
);

static GET_TAG: runtime::Operation = runtime::Operation {
    id: "accounts.get_tag",
    path: "/accounts/tags/{tag_id}",
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(GetTagRequest(GetTagOperation) of Accounts::get_tag -> models::Tag = json);

static DELETE_TAG: runtime::Operation = runtime::Operation {
    id: "accounts.delete_tag",
    method: "DELETE",
    path: "/accounts/tags/{tag_id}",
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    DeleteTagRequest(DeleteTagOperation) of Accounts::delete_tag -> models::Success = json
);

static GET_TAG_BY_NAME: runtime::Operation = runtime::Operation {
    id: "accounts.get_tag_by_name",
    path: "/accounts/tags/name/{tag_name}",
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    GetTagByNameRequest(GetTagByNameOperation) of Accounts::get_tag_by_name -> models::Tag = json
);

static LIST_FLOWS: runtime::Operation = runtime::Operation {
    id: "accounts.list_flows",
    path: "/accounts/flows",
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    ListFlowsRequest(ListFlowsOperation) of Accounts::list_flows -> Vec<models::Flow> = json
);

static LIST_CUSTOM_FIELDS: runtime::Operation = runtime::Operation {
    id: "accounts.list_custom_fields",
    path: "/accounts/custom_fields",
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    ListCustomFieldsRequest(ListCustomFieldsOperation) of Accounts::list_custom_fields -> Vec<models::AccountCustomField> = json
);

static CREATE_CUSTOM_FIELD: runtime::Operation = runtime::Operation {
    id: "accounts.create_custom_field",
    method: "POST",
    path: "/accounts/custom_fields",
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    CreateCustomFieldRequest(CreateCustomFieldOperation) of Accounts::create_custom_field -> models::CreatedCustomField = json
);

static GET_CUSTOM_FIELD: runtime::Operation = runtime::Operation {
    id: "accounts.get_custom_field",
    path: "/accounts/custom_fields/{custom_field_id}",
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    GetCustomFieldRequest(GetCustomFieldOperation) of Accounts::get_custom_field -> models::AccountCustomField = json
);

static GET_CUSTOM_FIELD_BY_NAME: runtime::Operation = runtime::Operation {
    id: "accounts.get_custom_field_by_name",
    path: "/accounts/custom_fields/name/{custom_field_name}",
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    GetCustomFieldByNameRequest(GetCustomFieldByNameOperation) of Accounts::get_custom_field_by_name -> models::AccountCustomField = json
);

static GET_BOT_FIELD: runtime::Operation = runtime::Operation {
    id: "accounts.get_bot_field",
    path: "/accounts/bot_fields/{bot_field_id}",
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    GetBotFieldRequest(GetBotFieldOperation) of Accounts::get_bot_field -> models::BotField = json
);

static SET_BOT_FIELD: runtime::Operation = runtime::Operation {
    id: "accounts.set_bot_field",
    method: "POST",
    path: "/accounts/bot_fields/{bot_field_id}",
    parameters: &[runtime::Parameter::form("value")],
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    SetBotFieldRequest(SetBotFieldOperation) of Accounts::set_bot_field -> models::Success = json
);

static UNSET_BOT_FIELD: runtime::Operation = runtime::Operation {
    id: "accounts.unset_bot_field",
    method: "DELETE",
    path: "/accounts/bot_fields/{bot_field_id}",
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    UnsetBotFieldRequest(UnsetBotFieldOperation) of Accounts::unset_bot_field -> models::Success = json
);

static GENERATE_SINGLE_USE_LINK: runtime::Operation = runtime::Operation {
    id: "accounts.generate_single_use_link",
    method: "POST",
    path: "/accounts/template/{template_id}/generateSingleUseLink",
    security: &[&["access_token"]],
    lenient: true,
    ..runtime::Operation::JSON
};

runtime::request!(
    GenerateSingleUseLinkRequest(GenerateSingleUseLinkOperation) of Accounts::generate_single_use_link -> models::SingleUseLink = json
);
