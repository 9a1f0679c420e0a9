//! A document that is named on the command line, with what `codegen.toml` says of it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::Args;
use generator::config::Settings;
use generator::diagnostics::Diagnostics;

use super::project::{SettingsFile, default_settings, reading};
use crate::document::{AllowOutside, Document, Reading, read_text, short};

/// Options of commands that read one document.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct ReadOptions {
    /// Read the document with what this file says of it, instead of the workspace's spec/codegen.toml.
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Apply this overlay (Overlay Specification 1.0 or 1.1) too, behind those of the configuration;
    /// repeat for several.
    #[arg(long, value_name = "FILE")]
    pub(crate) overlay: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) allow_outside: AllowOutside,
}

/// A document that was read by its name.
#[derive(Debug)]
pub(crate) struct Named {
    pub(crate) document: Document,
    /// The module of its version.
    pub(crate) module: Option<String>,
    /// `codegen.toml`, if the document is one of its versions.
    pub(crate) settings: Option<SettingsFile>,
}

impl ReadOptions {
    /// Reads a document, as `codegen.toml` says if it is one of its versions.
    ///
    /// # Errors
    ///
    /// When the document or an overlay can't be read, or a configuration that was asked for has nothing
    /// of it.
    pub(crate) fn read(&self, path: &Path) -> anyhow::Result<Named> {
        let allowed = self.allow_outside.folders.clone();
        let (mut reading, module, settings) = match self.version(path)? {
            Some((reading, module, settings)) => (reading, module, Some(settings)),
            None => (Reading::default(), None, None),
        };
        reading.overlays.extend(self.overlay.iter().cloned());
        reading.allowed = allowed;
        Ok(Named {
            document: reading.read(path)?,
            module,
            settings,
        })
    }

    /// What the settings have for a document, if they name it.
    fn version(
        &self,
        document: &Path,
    ) -> anyhow::Result<Option<(Reading, Option<String>, SettingsFile)>> {
        let path = match &self.config {
            Some(path) => path.clone(),
            None => default_settings(),
        };
        let path = short(&path);
        let text = match read_text(&path) {
            Ok(text) => text,
            Err(error) if self.config.is_some() => return Err(error),
            Err(_) => return Ok(None),
        };
        let mut diagnostics = Diagnostics::new();
        let settings = Settings::parse(&text, &mut diagnostics);
        let folder = path.parent().unwrap_or(Path::new("."));
        let wanted = fs::canonicalize(document).ok();
        let clients = settings.into_iter().flat_map(|settings| settings.clients);
        let mut versions = clients.flat_map(|client| client.versions);
        let found = versions.find(|version| {
            let there = fs::canonicalize(folder.join(&version.document)).ok();
            there.is_some() && there == wanted
        });
        match found {
            Some(version) => {
                let reading = reading(version.config, &version.overlays, folder, &[]);
                let module = Some(version.module).filter(|module| !module.is_empty());
                let settings = SettingsFile {
                    path,
                    text,
                    diagnostics,
                };
                Ok(Some((reading, module, settings)))
            }
            None if self.config.is_some() => {
                let fault = diagnostics.iter().next().map(ToString::to_string);
                let fault = fault.unwrap_or_else(|| {
                    format!("no version has the document {}", document.display())
                });
                bail!("{}: {fault}", path.display())
            }
            None => Ok(None),
        }
    }
}
