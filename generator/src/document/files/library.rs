//! The files of a document as value trees, and what a reference in one of them leads to.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use serde_json::Value;
use url::Url;

use super::super::structure::{ObjectType, component};
use super::super::{overlay, read, swagger};
use super::fault::Fault;
use super::file::{File, Found, without_fragment};
use super::paths;
use super::texts::{Given, Texts};
use crate::config::Config;
use crate::diagnostics::Diagnostics;
use crate::pointer::Pointer;

/// How many references may be followed on the way to one target.
const MAX_STEPS: usize = 100;

/// The number of the document itself.
pub(super) const ROOT: usize = 0;

/// A place of a file: its number in the library, and a pointer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct InFile {
    pub(super) file: usize,
    pub(super) pointer: Pointer,
}

/// What a reference leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// It is one within the document, or a fault that is repaired there.
    Within,
    /// This place. Nothing says that there is something in the document itself.
    At(InFile),
    /// Nothing.
    Nowhere(Fault),
}

/// All files that were read so far.
pub(super) struct Library<'t> {
    texts: &'t Texts<'t>,
    config: &'t Config,
    files: Vec<File>,
    by_path: BTreeMap<String, Option<usize>>,
    by_uri: BTreeMap<String, InFile>,
    diagnostics: Diagnostics,
}

impl<'t> Library<'t> {
    /// A library with the document alone.
    pub(super) fn new(tree: Value, texts: &'t Texts<'t>, config: &'t Config) -> Self {
        let mut library = Self {
            texts,
            config,
            files: Vec::new(),
            by_path: BTreeMap::new(),
            by_uri: BTreeMap::new(),
            diagnostics: Diagnostics::new(),
        };
        library.add(texts.root_name().to_owned(), tree);
        library
    }

    /// How many files there are.
    pub(super) fn len(&self) -> usize {
        self.files.len()
    }

    /// What was found while files were read.
    pub(super) fn take_diagnostics(&mut self) -> Diagnostics {
        std::mem::take(&mut self.diagnostics)
    }

    /// The path of a file.
    pub(super) fn path(&self, file: usize) -> &str {
        &self.files[file].path
    }

    /// A file as a value tree.
    pub(super) fn tree(&self, file: usize) -> &Rc<Value> {
        &self.files[file].tree
    }

    /// A place as findings name it.
    pub(super) fn written(&self, place: &InFile) -> Pointer {
        if place.file == ROOT {
            return place.pointer.clone();
        }
        Pointer::root_of(self.path(place.file)).join(&place.pointer)
    }

    fn add(&mut self, path: String, tree: Value) -> usize {
        let number = self.files.len();
        let file = File::new(path, tree);
        for (pointer, uri) in &file.uris {
            let place = InFile {
                file: number,
                pointer: pointer.clone(),
            };
            self.by_uri.entry(uri.to_string()).or_insert(place);
        }
        self.by_path.insert(file.path.clone(), Some(number));
        self.files.push(file);
        number
    }

    /// The file of that path, read if it was not yet; none if it can't be read, which is reported.
    fn open(&mut self, path: &str) -> Result<usize, Fault> {
        let missing = |given: Option<&str>| Fault::Missing {
            path: path.to_owned(),
            given: given.map(str::to_owned),
        };
        let unreadable = missing(Some("it can't be read"));
        if let Some(known) = self.by_path.get(path) {
            return known.ok_or(unreadable);
        }
        let text = match self.texts.given(path) {
            None => return Err(missing(None)),
            Some(Given::Unavailable(reason)) => return Err(missing(Some(reason))),
            Some(Given::Text(text)) => text,
        };
        let mut found = Diagnostics::new();
        let tree = read::read(text, path, &mut found);
        let root = Pointer::root_of(path);
        for finding in &found {
            let mut finding = finding.clone();
            finding.pointer = root.join(&finding.pointer);
            self.diagnostics.push(finding);
        }
        let Some(mut tree) = tree else {
            self.by_path.insert(path.to_owned(), None);
            return Err(unreadable);
        };
        overlay::apply(&mut tree, &root, self.config);
        overlay::skip(&mut tree, &root, self.config);
        Ok(self.add(path.to_owned(), tree))
    }

    /// Reads all files that there are, as one of them may have a URI; whether any is new.
    fn open_all(&mut self) -> bool {
        let known = self.files.len();
        let texts = self.texts;
        for path in texts.paths() {
            // What is wrong with a file that nothing leads to was reported, or does not matter.
            let _ = self.open(path);
        }
        self.files.len() > known
    }

    /// What a reference leads to: the first thing that is no reference itself.
    pub(super) fn resolve(&mut self, from: &InFile, reference: &str, kind: ObjectType) -> Target {
        match self.step(from, reference, kind) {
            Target::At(place) => self.follow(place, kind),
            other => other,
        }
    }

    /// What a reference names.
    fn step(&mut self, from: &InFile, reference: &str, kind: ObjectType) -> Target {
        let (uri, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        if uri.is_empty() && from.file == ROOT {
            return Target::Within;
        }
        let resource = match self.resource(from, uri, kind) {
            Ok(Some(resource)) => resource,
            Ok(None) => return Target::Within,
            Err(fault) => return Target::Nowhere(fault),
        };
        match self.fragment(&resource, fragment) {
            Some(place) => Target::At(place),
            None => Target::Nowhere(self.nothing(resource.file, fragment)),
        }
    }

    fn nothing(&self, file: usize, fragment: &str) -> Fault {
        Fault::NothingThere {
            path: self.path(file).to_owned(),
            fragment: fragment.to_owned(),
        }
    }

    /// The resource that a URI names. None is in the document, and none of our business.
    fn resource(
        &mut self,
        from: &InFile,
        uri: &str,
        kind: ObjectType,
    ) -> Result<Option<InFile>, Fault> {
        let file = &self.files[from.file];
        let base = file.resource_of(&from.pointer);
        if uri.is_empty() {
            let file = from.file;
            return Ok(Some(InFile {
                file,
                pointer: base,
            }));
        }
        let absolute = file.uris.get(&base).and_then(|base| base.join(uri).ok());
        let absolute = absolute.map(without_fragment);
        let known = absolute
            .as_ref()
            .and_then(|uri| self.by_uri.get(uri.as_str()));
        if let Some(known) = known {
            let within =
                known.file == ROOT && from.file == ROOT && known.pointer != Pointer::root();
            return Ok((!within).then(|| known.clone()));
        }
        if from.file == ROOT && self.is_repaired(uri, kind) {
            return Ok(None);
        }
        let path = if paths::is_absolute(uri) {
            let path = absolute.as_ref().and_then(|uri| self.path_of(uri));
            let remote = || Fault::Remote(uri.to_owned());
            let Some(path) = path else {
                if self.open_all() {
                    return self.resource(from, uri, kind);
                }
                return Err(remote());
            };
            return match self.open(&path) {
                Err(Fault::Missing { given: Some(_), .. }) => Err(remote()),
                Err(fault) => Err(fault),
                Ok(file) => Ok(Some(root_of(file))),
            };
        } else {
            paths::join(&self.files[from.file].path, uri)
        };
        match self.open(&path) {
            Ok(file) => Ok(Some(root_of(file))),
            // The name of a file may hold the percent sign itself.
            Err(fault) if uri.contains('%') => {
                let plain = paths::normal(&format!("{}{uri}", paths::folder(self.path(from.file))));
                self.texts.given(&plain).ok_or(fault)?;
                self.open(&plain).map(|file| Some(root_of(file)))
            }
            Err(fault) => Err(fault),
        }
    }

    /// The path of a URI below the folder of the document's own, or of another file's.
    fn path_of(&self, uri: &Url) -> Option<String> {
        self.files.iter().find_map(|file| {
            let own = file.uris.get(&Pointer::root())?;
            let folder = paths::folder(own.path());
            let beside = own.scheme() == uri.scheme() && own.authority() == uri.authority();
            let below = uri.path().strip_prefix(folder).filter(|_| beside)?;
            Some(paths::join(&file.path, below))
        })
    }

    /// Whether a URI in the document is no file, but a component in another spelling.
    fn is_repaired(&self, uri: &str, kind: ObjectType) -> bool {
        let root = &self.files[ROOT];
        let named = |section: &str| {
            let components = root.tree.get("components")?;
            components.get(section)?.get(uri)
        };
        let last = |id: &Url| id.path().rsplit('/').next().map(str::to_owned);
        let relative = uri.trim_start_matches("./").trim_start_matches('/');
        let mut ids = root.uris.iter().filter(|(at, _)| **at != Pointer::root());
        relative.starts_with("components/")
            || kind.component_key().and_then(named).is_some()
            || kind == ObjectType::Schema
                && root
                    .tree
                    .get(swagger::DEFINITIONS)
                    .and_then(|all| all.get(uri))
                    .is_some()
            || ids.any(|(_, id)| last(id).as_deref() == Some(relative))
    }

    /// The place of a fragment in a resource.
    fn fragment(&self, resource: &InFile, fragment: &str) -> Option<InFile> {
        let file = resource.file;
        if fragment.is_empty() {
            return Some(resource.clone());
        }
        let anchor = (resource.pointer.clone(), fragment.to_owned());
        if let Some(place) = self.files[file].anchors.get(&anchor) {
            let pointer = place.clone();
            return Some(InFile { file, pointer });
        }
        let slashed = format!("/{}", fragment.trim_start_matches('/'));
        // A key may hold the percent sign itself.
        let spellings = [format!("#{slashed}"), slashed];
        let mut pointers = spellings.iter().filter_map(|text| Pointer::parse(text));
        let tree = &self.files[file].tree;
        let first = pointers.next();
        let there = |pointer: &Pointer| {
            let whole = resource.pointer.join(pointer);
            tree.pointer(whole.as_str()).is_some()
        };
        let best = first
            .iter()
            .cloned()
            .chain(pointers)
            .find(there)
            .or(first)?;
        let pointer = resource.pointer.join(&best);
        Some(InFile { file, pointer })
    }

    /// Follows references on the way to a place, and at it.
    fn follow(&mut self, place: InFile, kind: ObjectType) -> Target {
        let mut seen = BTreeSet::new();
        let mut place = place;
        for _ in 0..MAX_STEPS {
            // References of the document itself are followed where those of all documents are.
            if place.file == ROOT || !seen.insert(place.clone()) {
                return Target::At(place);
            }
            let (reference, stands, rest) =
                match self.files[place.file].reference_at(&place.pointer) {
                    Found::Value => return Target::At(place),
                    Found::Nothing => {
                        let fault = self.nothing(place.file, place.pointer.as_str());
                        return Target::Nowhere(fault);
                    }
                    Found::Reference {
                        reference,
                        stands,
                        rest,
                    } => {
                        let file = place.file;
                        let pointer = stands;
                        (reference, InFile { file, pointer }, rest)
                    }
                };
            match self.step(&stands, &reference, kind) {
                Target::At(next) => {
                    place = InFile {
                        file: next.file,
                        pointer: next.pointer.join(&rest),
                    }
                }
                other => return other,
            }
        }
        let fragment = place.pointer.as_str().to_owned();
        let path = self.path(place.file).to_owned();
        Target::Nowhere(Fault::Cycle { path, fragment })
    }

    /// What stands at a place, as the structure of its file says; none where that says nothing.
    pub(super) fn kind_at(&self, place: &InFile) -> Option<ObjectType> {
        let keys: Vec<String> = place.pointer.keys().collect();
        let [first, ..] = keys.as_slice() else {
            return None;
        };
        let known = match first.as_str() {
            "components" => keys
                .get(1)
                .is_some_and(|section| component(section).is_some()),
            "definitions" | "$defs" | "paths" => true,
            _ => false,
        };
        let start = ObjectType::Document;
        let kind = || keys.iter().fold(start, |kind, key| kind.member(key));
        known.then(kind).filter(|kind| *kind != ObjectType::Plain)
    }
}

fn root_of(file: usize) -> InFile {
    let pointer = Pointer::root();
    InFile { file, pointer }
}
