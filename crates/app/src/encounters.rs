//! Encounters: one look at one traveller, and who this may already be, before anything else is created.

use jiff::Timestamp;
use matching::{Found, Query, Subject, Term};
use model::{
    Actor, AgeStatus, Answer, BorderMode, Capture, CaseId, CountryCode, EncounterFacts, EncounterId, EncounterIdentity,
    EncounterOutcome, EntryId, Hit, HitTarget, LeftOut, ListChecked, ListGrade, ListId, ListLeftOut, PersonId, PersonIdentity,
    PersonName, RecordId, Sex, SubjectId, WatchlistEntryIdentity, kind,
};
use policy::{Action, Decision, Relation};
use store::{Author, Look, Put, Stored};

use crate::decisions::Remembered;
use crate::decisions::pair::TargetContent;
use crate::manifests::FoundHit;
use crate::naming::{new_id, person_code};
use crate::projections::{Asking, encounter_relation, subject_of};
use crate::watchlists::answers;
use crate::{App, AppError, ListEntry, StateError};

/// The command to check a traveller.
#[derive(Debug)]
pub struct CheckTraveller {
    /// How the data came in.
    pub capture: Capture,
    /// Who stands there, as far as known; every part may be missing.
    pub traveller: PersonIdentity,
    /// Recorded sex.
    pub sex: Answer<Sex>,
    /// Nationalities, or a stateless or refugee status.
    pub nationalities: Answer<Vec<CountryCode>>,
    /// Whether any document was carried.
    pub has_document: Answer<bool>,
    /// By land, sea or air, when the post does not say.
    pub mode: Option<BorderMode>,
}

/// Somebody who looks alike, with what the officer may see of them.
#[derive(Debug, Clone)]
pub enum Candidate {
    /// A known person whose name the officer may see; the look was written down.
    Person {
        /// Who.
        person: PersonId,
        /// Their code.
        code: String,
        /// Their names.
        names: Vec<PersonName>,
        /// What is known of their birth.
        birth: Answer<model::BirthDate>,
        /// The case through which the officer knows them.
        case: Option<(CaseId, String)>,
    },
    /// A known person whose case the officer's agency handed on: that they are known, but not their name.
    HandedOn {
        /// Who.
        person: PersonId,
        /// Their code.
        code: String,
        /// The case.
        case: (CaseId, String),
    },
    /// An entry of a watchlist.
    Listed {
        /// Which.
        entry: EntryId,
        /// What the list is called.
        list: String,
        /// What the list says.
        listed: Box<WatchlistEntryIdentity>,
    },
}

/// A candidate with why they look alike.
#[derive(Debug, Clone)]
pub struct CandidateView {
    /// How alike, in bits.
    pub weight_bits: f64,
    /// Why, term by term; empty where the words themselves may not be seen.
    pub terms: Vec<Term>,
    /// Who.
    pub candidate: Candidate,
    /// The list of an entry.
    pub list: Option<ListId>,
    /// What a hit of that list lets an officer do.
    pub grade: Option<ListGrade>,
    /// What was found before about the same two, in this check or another.
    pub remembered: Option<Remembered>,
    pub(crate) content: TargetContent,
}

impl CandidateView {
    /// Whom it points at.
    #[must_use]
    pub fn target(&self) -> HitTarget {
        match &self.candidate {
            Candidate::Person { person, .. } | Candidate::HandedOn { person, .. } => HitTarget::Person(*person),
            Candidate::Listed { entry, .. } => HitTarget::Entry(*entry),
        }
    }
}

/// A list that was searched, as the page says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchedList {
    /// What it is called.
    pub name: String,
    /// How many entries it had.
    pub entries: u64,
    /// The version of its record.
    pub version: u32,
    /// The day its content was of.
    pub as_of: Option<Timestamp>,
}

/// An encounter as its page shows it.
#[derive(Debug, Clone)]
pub struct EncounterView {
    /// Its id.
    pub id: EncounterId,
    /// Its facts.
    pub facts: EncounterFacts,
    /// The traveller as entered.
    pub traveller: PersonIdentity,
    /// Who this may already be, the most alike first.
    pub candidates: Vec<CandidateView>,
    /// How many more looked alike than are shown.
    pub more: usize,
    /// The lists that were searched.
    pub lists: Vec<SearchedList>,
    /// The lists that were not, by name; none for lists whose names the officer may not know.
    pub left_out: Vec<(Option<String>, LeftOut)>,
    /// Whether a case may be opened from here.
    pub open: bool,
}

/// The least likeness that is shown: about one common name and a matching year, or one rare name.
const MIN_BITS: f64 = 7.0;
/// How many are shown of people and of list entries each; the rest is counted on the page.
const SHOWN: usize = 12;
/// The same for a row of a manifest.
const MANIFEST_LOOKED_AT: usize = 20;
/// How many people are looked at to find those that the officer may know about.
const LOOKED_AT: usize = 500;

fn question(about: &Subject, most: usize) -> Query {
    Query { about: about.clone(), min_bits: MIN_BITS, most }
}

/// A person who looks alike and how far the officer may see them.
struct Seen {
    person: PersonId,
    weight_bits: f64,
    terms: Vec<Term>,
    preview: bool,
    case: Option<(CaseId, String)>,
}

impl App {
    /// Records an encounter and searches known persons and every complete list.
    ///
    /// # Errors
    /// [`AppError::Denied`] to roles that check nobody.
    pub async fn check_traveller(&self, actor: &Actor, command: CheckTraveller) -> Result<EncounterId, AppError> {
        let author = self.allow_in_house(actor, Action::CheckTraveller)?;
        let subject = subject_of(&command.traveller, &command.sex, &command.nationalities);
        let (people, _) = self.people_like(actor, &subject);
        let listed = self.listed_like(actor, &subject);
        let mut hits: Vec<Hit> =
            people.iter().map(|seen| Hit { target: HitTarget::Person(seen.person), weight_bits: seen.weight_bits }).collect();
        hits.extend(listed.hits.iter().map(|hit| Hit { target: HitTarget::Entry(hit.key), weight_bits: hit.weight_bits }));
        let facts = self.encounter_facts(actor, &command, hits);
        let encounter = EncounterId(new_id());
        let identity = EncounterIdentity { traveller: command.traveller };
        let mut change = self.store().change(author, self.now());
        let key = change.new_subject(SubjectId(encounter.0));
        let record = encounter.record();
        let detail = [("capture", facts.capture.code().to_owned()), ("hits", facts.hits.len().to_string())];
        let put = Put::<kind::Encounter> {
            action: "encounter.check",
            record,
            about: record,
            facts: &facts,
            identity: Some(&identity),
            detail: &detail,
        };
        change.create(&key, &put)?;
        self.commit(change.build()).await?;
        Ok(encounter)
    }

    fn encounter_facts(&self, actor: &Actor, command: &CheckTraveller, hits: Vec<Hit>) -> EncounterFacts {
        let post_mode = actor.post.and_then(|post| self.directory().post(post).and_then(|p| p.facts.mode));
        let (lists, left_out) = self.lists_for(actor);
        EncounterFacts {
            at: self.now(),
            by: actor.account,
            agency: actor.agency,
            post: actor.post,
            mode: command.mode.or(post_mode),
            capture: command.capture,
            sex: command.sex,
            age_status: AgeStatus::on(&command.traveller.birth, self.today()),
            nationalities: command.nationalities.clone(),
            has_document: command.has_document,
            lists,
            left_out,
            hits,
            outcome: EncounterOutcome::Open,
            person: None,
            case: None,
        }
    }

    /// Entries that look alike, of the lists that are searched today and answer the actor.
    fn listed_like(&self, actor: &Actor, subject: &Subject) -> Found<EntryId> {
        self.names().entries_like(&question(subject, SHOWN), self.today(), |list| answers(&list.facts, actor))
    }

    /// Why a subject looks like one target, as of now; nothing when it no longer does.
    pub(crate) fn terms_of(&self, target: HitTarget, subject: &Subject) -> Vec<Term> {
        let HitTarget::Entry(entry) = target else { return Vec::new() };
        let found = self.names().entries_like(&question(subject, LOOKED_AT), self.today(), |_| true);
        found.hits.into_iter().find(|hit| hit.key == entry).map(|hit| hit.terms).unwrap_or_default()
    }

    /// Known people who look alike and of whom the actor may know; and how many more there are of these.
    fn people_like(&self, actor: &Actor, subject: &Subject) -> (Vec<Seen>, usize) {
        let found = self.names().people_like(&question(subject, LOOKED_AT));
        self.people_known(actor, found)
    }

    /// The same for a row of a manifest: fewer are looked at, and only the clearly alike.
    pub(crate) fn known_like(&self, actor: &Actor, asking: &mut Asking<'_>, subject: &Subject, min_bits: f64) -> Vec<FoundHit> {
        let query = Query { about: subject.clone(), min_bits, most: MANIFEST_LOOKED_AT };
        let (seen, _) = self.people_known(actor, asking.people_like(&query));
        let hit = |seen: Seen| FoundHit {
            target: HitTarget::Person(seen.person),
            weight_bits: seen.weight_bits,
            terms: if seen.preview { seen.terms } else { Vec::new() },
        };
        seen.into_iter().map(hit).collect()
    }

    /// Those of whom the actor may know. The names are not asked again: a check of a file holds them.
    fn people_known(&self, actor: &Actor, found: Found<PersonId>) -> (Vec<Seen>, usize) {
        let may = |action, relation| matches!(policy::decide(actor, action, relation, None), Decision::Allow(_));
        let seen = found.hits.into_iter().filter_map(|hit| {
            let (person, relation, row) = self.known_as(actor, hit.key)?;
            let preview = may(Action::PreviewPerson, relation);
            let case = Some((row.id, row.facts.number.to_string()));
            // The words of another record of the same person are opened with that record, not here.
            let terms = if person == hit.key { hit.terms } else { Vec::new() };
            Some(Seen { person, weight_bits: hit.weight_bits, terms, preview, case })
        });
        // Of the records of one person the one that can be explained is shown, at the place of its own weight.
        let (explained, others): (Vec<Seen>, Vec<Seen>) = seen.partition(|seen| !seen.terms.is_empty());
        let mut seen = self.one_of_each(explained.into_iter().chain(others).collect(), |seen| seen.person);
        seen.sort_by(|a, b| b.weight_bits.total_cmp(&a.weight_bits));
        let more = seen.len().saturating_sub(SHOWN);
        seen.truncate(SHOWN);
        (seen, more)
    }

    /// An encounter with who the traveller may already be, as of now. Every name that is shown is written
    /// to the ledger.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for an encounter that is not the actor's.
    pub async fn read_encounter(&self, actor: &Actor, id: EncounterId) -> Result<EncounterView, AppError> {
        let encounter = self.authorise_encounter(actor, id, Action::ReadEncounter).await?;
        let facts = encounter.stored.facts.clone();
        let look = Look { author: encounter.author, at: self.now(), action: "encounter.read", about: id.record(), detail: &[] };
        let traveller =
            self.store().open_sealed(&look, &[&encounter.stored]).await?.remove(0).into_open(encounter.author.purpose).traveller;
        let subject = subject_of(&traveller, &facts.sex, &facts.nationalities);
        let open = facts.outcome == EncounterOutcome::Open;
        let (mut candidates, more) =
            if open { self.candidates(actor, &subject, id.record(), encounter.author).await? } else { (Vec::new(), 0) };
        for candidate in &mut candidates {
            let here = self.decided_here(id, candidate.target());
            candidate.remembered = here.or_else(|| self.remembered(actor, Some(id), &traveller, candidate.content));
        }
        // What was found to be somebody else comes last; the rest stays in the order of likeness.
        candidates.sort_by_key(|candidate| candidate.remembered.as_ref().is_some_and(Remembered::settles));
        let lists = self.checked_lists(&facts);
        let left_out = self.names_left_out(&facts);
        Ok(EncounterView { id, facts, traveller, candidates, more, lists, left_out, open })
    }

    /// Lists that a check of the actor searches today, and those that it does not.
    pub(crate) fn lists_for(&self, actor: &Actor) -> (Vec<ListChecked>, Vec<ListLeftOut>) {
        let checked = |list: &ListEntry| ListChecked {
            list: list.id,
            version: list.version,
            entries: list.facts.entries,
            as_of: Some(list.facts.current_as_of()),
        };
        let today = self.today();
        let searched = |list: &&ListEntry| list.facts.is_searched_on(today) && answers(&list.facts, actor);
        let lists = self.names().lists().filter(searched).map(checked).collect();
        (lists, self.left_out(actor))
    }

    /// Lists that a check of the actor does not search, with why.
    fn left_out(&self, actor: &Actor) -> Vec<ListLeftOut> {
        let today = self.today();
        let why = |list: &ListEntry| match () {
            () if !answers(&list.facts, actor) => Some(LeftOut::OtherAudience),
            () if !list.facts.complete => Some(LeftOut::Incomplete),
            () if !list.facts.is_searched_on(today) => Some(LeftOut::Expired),
            () => None,
        };
        self.names().lists().filter_map(|list| Some(ListLeftOut { list: list.id, why: why(list)? })).collect()
    }

    fn names_left_out(&self, facts: &EncounterFacts) -> Vec<(Option<String>, LeftOut)> {
        let names = self.names();
        let name = |list: &ListLeftOut| names.any_list(list.list).map(|entry| entry.facts.name.clone());
        let shown = |list: &ListLeftOut| (name(list).filter(|_| list.why != LeftOut::OtherAudience), list.why);
        facts.left_out.iter().map(shown).collect()
    }

    fn checked_lists(&self, facts: &EncounterFacts) -> Vec<SearchedList> {
        let names = self.names();
        let name = |id| names.any_list(id).map_or_else(|| person_code(RecordId(id.0)), |list| list.facts.name.clone());
        let searched = |checked: &ListChecked| SearchedList {
            name: name(checked.list),
            entries: checked.entries,
            version: checked.version,
            as_of: checked.as_of,
        };
        facts.lists.iter().map(searched).collect()
    }

    async fn candidates(
        &self,
        actor: &Actor,
        subject: &Subject,
        about: RecordId,
        author: Author,
    ) -> Result<(Vec<CandidateView>, usize), AppError> {
        let (people, more_people) = self.people_like(actor, subject);
        let listed = self.listed_like(actor, subject);
        let mut views = self.person_candidates(people, about, author).await?;
        let ids: Vec<RecordId> = listed.hits.iter().map(|hit| hit.key.record()).collect();
        let entries = self.store().get_many::<kind::WatchlistEntry>(&ids).await?;
        for hit in listed.hits {
            let Some(stored) = entries.iter().find(|entry| entry.record == hit.key.record()) else { continue };
            let Some(of_list) = self.names().list_of(hit.key).cloned() else { continue };
            // A list is loaded to be shown to those who check; the encounter's own entry names the hits.
            let listed = Box::new(self.store().custody(stored)?.into_open(author.purpose));
            let content = TargetContent::entry(&of_list.facts.name, &listed);
            let candidate = Candidate::Listed { entry: hit.key, list: of_list.facts.name, listed };
            views.push(CandidateView {
                weight_bits: hit.weight_bits,
                terms: hit.terms,
                candidate,
                list: Some(of_list.id),
                grade: Some(of_list.facts.terms.grade),
                remembered: None,
                content,
            });
        }
        views.sort_by(|a, b| b.weight_bits.total_cmp(&a.weight_bits));
        Ok((views, more_people + listed.further))
    }

    async fn person_candidates(
        &self,
        people: Vec<Seen>,
        about: RecordId,
        author: Author,
    ) -> Result<Vec<CandidateView>, AppError> {
        let ids: Vec<RecordId> = people.iter().map(|seen| seen.person.record()).collect();
        let stored: Vec<Stored<kind::Person>> = self.store().get_many::<kind::Person>(&ids).await?;
        let previewed = |id: RecordId| people.iter().any(|seen| seen.preview && seen.person.record() == id);
        let readable: Vec<&Stored<kind::Person>> =
            stored.iter().filter(|person| !person.is_erased() && previewed(person.record)).collect();
        let version = |id: RecordId| stored.iter().find(|person| person.record == id).map_or(0, |person| person.version);
        let look = Look { author, at: self.now(), action: Action::PreviewPerson.code(), about, detail: &[] };
        let opened = self.store().open_sealed(&look, &readable).await?;
        let mut views = Vec::new();
        for seen in people {
            let code = person_code(seen.person.record());
            let at = readable.iter().position(|person| person.record == seen.person.record());
            let (candidate, terms) = match (seen.preview, at, seen.case) {
                (true, Some(at), case) => {
                    let identity = opened[at].open(author.purpose);
                    let (names, birth) = (identity.names.clone(), identity.birth);
                    (Candidate::Person { person: seen.person, code, names, birth, case }, seen.terms)
                }
                (false, _, Some(case)) => (Candidate::HandedOn { person: seen.person, code, case }, Vec::new()),
                _ => continue,
            };
            let content = TargetContent::person(seen.person, version(seen.person.record()));
            let weight_bits = seen.weight_bits;
            views.push(CandidateView { weight_bits, terms, candidate, list: None, grade: None, remembered: None, content });
        }
        Ok(views)
    }

    /// Ends an encounter without a case.
    ///
    /// # Errors
    /// [`AppError::State`] when it has ended already.
    pub async fn close_encounter(&self, actor: &Actor, id: EncounterId) -> Result<(), AppError> {
        let encounter = self.authorise_encounter(actor, id, Action::CloseEncounter).await?;
        if encounter.stored.facts.outcome != EncounterOutcome::Open {
            return Err(StateError::EncounterEnded.into());
        }
        let mut facts = encounter.stored.facts.clone();
        facts.outcome = EncounterOutcome::NoFurtherAction;
        let record = id.record();
        let mut change = self.store().change(encounter.author, self.now());
        change.update(
            &encounter.stored,
            &Put { action: "encounter.close", record, about: record, facts: &facts, identity: None, detail: &[] },
        )?;
        self.commit(change.build()).await?;
        Ok(())
    }

    /// The actor's encounters that have not ended, newest first.
    #[must_use]
    pub fn open_encounters(&self, actor: &Actor) -> Vec<(EncounterId, EncounterFacts)> {
        self.board().open_encounters_of(actor).into_iter().map(|(id, facts)| (id, facts.clone())).collect()
    }

    pub(crate) async fn authorise_encounter(
        &self,
        actor: &Actor,
        id: EncounterId,
        action: Action,
    ) -> Result<AuthorisedEncounter, AppError> {
        let Some(stored) = self.store().get::<kind::Encounter>(id).await? else { return Err(AppError::NotFound) };
        let relation = match encounter_relation(&stored.facts, actor) {
            // An encounter belongs to the officer who looked; to everybody else it is not there.
            Relation::Holder => Relation::Holder,
            _ => Relation::Unrelated,
        };
        let author = self.allow(actor, action, relation, None)?;
        Ok(AuthorisedEncounter { stored, author })
    }
}

/// An encounter that an actor may do something to.
pub(crate) struct AuthorisedEncounter {
    pub stored: Stored<kind::Encounter>,
    pub author: Author,
}
