// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// Comments on an opportunity / ticket.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OpportunityCommentList {
    pub data: Vec<super::OpportunityComment>,
}

runtime::model!(OpportunityCommentList(new) {
    required data: new(impl IntoIterator<Item = super::OpportunityComment>),
});
