//! Variables of servers: setters of the builder, and enums of their values.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::use_runtime;
use super::docs::{self, lines};
use crate::ir::{ServerSetting, inline_code};
use crate::naming::ServerSettingNames;
use crate::signatures::Version;

/// Whether there is a module `servers`.
pub(super) fn has_values(cx: &Version<'_>) -> bool {
    all(cx).any(|(_, names)| names.values.is_some())
}

/// One setter of the builder for each variable.
pub(super) fn setters<'a>(cx: &'a Version<'_>) -> impl Iterator<Item = TokenStream> + 'a {
    all(cx).map(|(setting, names)| {
        let (name, setter) = (&setting.wire_name, &names.setter);
        let default = match &setting.default {
            Some(default) => format!("Default: {}.", inline_code(default)),
            None => "It has no default.".to_owned(),
        };
        let docs = lines(&format!("{} {default}", about(setting)));
        match &names.values {
            Some(values) => {
                let ty = &values.name;
                quote! {
                    #docs
                    pub fn #setter(self, value: super::servers::#ty) -> Self {
                        self.server_variable(#name, value.as_str())
                    }
                }
            }
            None => quote! {
                #docs
                pub fn #setter(self, value: impl Into<String>) -> Self {
                    self.server_variable(#name, value)
                }
            },
        }
    })
}

/// `servers.rs`.
pub(super) fn file(cx: &Version<'_>) -> TokenStream {
    let enums = all(cx).filter_map(|(setting, names)| {
        let values = names.values.as_ref()?;
        let (ty, variable) = (&values.name, &setting.wire_name);
        let docs = lines(&about(setting));
        let (variants, texts): (Vec<_>, Vec<_>) = values
            .variants
            .iter()
            .zip(&setting.allowed)
            .map(|(variant, value)| (variant, &value.wire_name))
            .unzip();
        let shown = texts
            .iter()
            .map(|text| lines(&format!("{}.", inline_code(text))));
        Some(quote! {
            #docs
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub enum #ty { #(#shown #variants),* }
            runtime::server_variable!(#ty #variable { #(#variants = #texts),* });
        })
    });
    let runtime = use_runtime(cx);
    quote! {
        //! Values of the variables in the URLs of the servers.
        #runtime
        #(#enums)*
    }
}

fn all<'a>(
    cx: &'a Version<'_>,
) -> impl Iterator<Item = (&'a ServerSetting, &'a ServerSettingNames)> {
    let settings = cx.api.server_settings.iter().enumerate();
    settings.map(|(index, setting)| (setting, cx.names.server_setting(index)))
}

/// What the document says of a variable, and which one it is.
fn about(setting: &ServerSetting) -> String {
    let name = inline_code(&setting.wire_name);
    let of_ours = format!("The variable {name} in the URLs of servers.");
    match docs::text(&setting.docs, None) {
        text if text.is_empty() => of_ours,
        text => format!("{text}\n\n{of_ours}"),
    }
}
