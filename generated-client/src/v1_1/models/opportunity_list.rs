// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// Opportunities / tickets. A new opportunity, too, is answered with a list.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OpportunityList {
    pub data: Vec<super::Opportunity>,
}

runtime::model!(OpportunityList(new) {
    required data: new(impl IntoIterator<Item = super::Opportunity>),
});
