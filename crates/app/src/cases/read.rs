//! Reading a case: its coded facts, what may be done with it, its journeys and relations.

use model::{Actor, CaseFacts, CaseId, JourneyFacts, JourneyId, LinkRole, NoteKind, PersonFacts, PersonId, Purpose, kind};
use policy::{Action, Decision, Relation};
use store::Stored;

use crate::naming::person_code;
use crate::pairs::MergedPerson;
use crate::{App, AppError};

/// What an actor may do with a case; pages show only these ways forward.
#[derive(Debug, Clone)]
pub struct CaseRights {
    /// Add journeys, relations and narrative, change the status.
    pub change: bool,
    /// Decide a status track.
    pub decide: bool,
    /// Hand it over.
    pub hand_over: bool,
    /// Open the identity, for one of these purposes.
    pub identity_purposes: Vec<Purpose>,
    /// Read notes of these kinds.
    pub read_notes: Vec<NoteKind>,
    /// Add notes of these kinds.
    pub add_notes: Vec<NoteKind>,
    /// Erase the person.
    pub erase: bool,
}

/// A journey of a case.
#[derive(Debug, Clone)]
pub struct JourneyView {
    /// Its id.
    pub id: JourneyId,
    /// Its legs.
    pub facts: JourneyFacts,
    /// Whether it has sealed remarks.
    pub has_remarks: bool,
}

/// Another person's relation to the person of the case.
#[derive(Debug, Clone)]
pub struct RelationView {
    /// What the other is to the person of the case.
    pub role: LinkRole,
    /// The other person.
    pub person: PersonId,
    /// Their code.
    pub code: String,
    /// The other's case, when the actor may read it.
    pub case: Option<(CaseId, String)>,
}

/// A case as its page shows it.
#[derive(Debug, Clone)]
pub struct CaseView {
    /// Its id.
    pub id: CaseId,
    /// The version read; a change names it.
    pub version: u32,
    /// Its facts.
    pub facts: CaseFacts,
    /// How the actor stands to it.
    pub relation: Relation,
    /// What the actor may do.
    pub rights: CaseRights,
    /// Coded facts of the person.
    pub person: PersonFacts,
    /// The person's code.
    pub person_code: String,
    /// Whether the person's data were erased.
    pub erased: bool,
    /// Journeys, oldest first.
    pub journeys: Vec<JourneyView>,
    /// Relations, oldest first.
    pub relations: Vec<RelationView>,
    /// Other records of the same person, where people decided that they are one.
    pub merged: Vec<MergedPerson>,
    /// Whether the case has been with a protecting agency: its notes are on the other side of the firewall.
    pub protection_track: bool,
}

impl App {
    /// Reads a case. The look is in the ledger.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for a case that is not there or that the actor may not know about.
    pub async fn read_case(&self, actor: &Actor, id: CaseId) -> Result<CaseView, AppError> {
        let view = self.case_view(actor, id).await?;
        let author = self.allow(actor, Action::ReadCase, view.relation, None)?;
        let stored = self.store().get::<kind::Case>(id).await?.ok_or(AppError::NotFound)?;
        let mut change = self.store().change(author, self.now());
        change.log(Action::ReadCase.code(), id.record(), id.record(), stored.key.subject, &[]);
        self.store().commit(change.build()).await?;
        Ok(view)
    }

    /// The same without an entry: for pages that belong to a deed that makes its own.
    ///
    /// # Errors
    /// As [`App::read_case`].
    pub async fn case_view(&self, actor: &Actor, id: CaseId) -> Result<CaseView, AppError> {
        let case = self.authorise_case(actor, id, Action::ReadCase, None).await?;
        let facts = case.stored.facts.clone();
        let person = self.store().get::<kind::Person>(facts.person).await?.ok_or(AppError::NotFound)?;
        let journeys = self.store().about::<kind::Journey>(id.record()).await?;
        Ok(CaseView {
            id,
            version: case.stored.version,
            relation: case.relation,
            rights: self.rights(actor, id, &facts, case.relation, person.is_erased()),
            person_code: person_code(facts.person.record()),
            erased: person.is_erased(),
            person: person.facts,
            journeys: journeys.into_iter().map(journey_view).collect(),
            relations: self.relations_of(actor, facts.person, id).await?,
            merged: self.merged_with(actor, facts.person),
            protection_track: self.has_protection_track(&facts),
            facts,
        })
    }

    fn rights(&self, actor: &Actor, id: CaseId, facts: &CaseFacts, relation: Relation, erased: bool) -> CaseRights {
        let may = |action| matches!(policy::decide(actor, action, relation, None), Decision::Allow(_));
        let open = !facts.status.is_closed();
        let kinds = |test: &dyn Fn(NoteKind) -> bool| NoteKind::ALL.iter().copied().filter(|kind| test(*kind)).collect();
        CaseRights {
            change: may(Action::ChangeCase) && !erased,
            decide: may(Action::DecideTrack) && open && self.latest_screening_of(id).is_none(),
            hand_over: may(Action::HandOver) && open,
            identity_purposes: if erased { Vec::new() } else { policy::purposes_for(actor, Action::OpenIdentity, relation) },
            read_notes: kinds(&|kind| policy::may_read_note(actor, relation, kind, true)),
            add_notes: if erased { Vec::new() } else { kinds(&|kind| may(policy::add_note(kind))) },
            erase: may(Action::ErasePerson) && !open && !erased,
        }
    }

    fn has_protection_track(&self, facts: &CaseFacts) -> bool {
        let directory = self.directory();
        facts
            .former_holders
            .iter()
            .chain([&facts.holder, &facts.origin])
            .any(|id| directory.agency(*id).is_some_and(|a| a.facts.kind.protects()))
    }

    async fn relations_of(&self, actor: &Actor, person: PersonId, case: CaseId) -> Result<Vec<RelationView>, AppError> {
        let links = self.store().links_of(person.record()).await?;
        // Relations that another case told of belong to that case's readers.
        let told_here = links.into_iter().filter(|(_, link)| link.source == case.record());
        let board = self.board();
        Ok(told_here
            .map(|(_, link)| {
                let other = if link.from == person.record() { link.to } else { link.from };
                let nearest = board.nearest_case(PersonId::from(other), actor);
                let may_read = |relation| matches!(policy::decide(actor, Action::ReadCase, relation, None), Decision::Allow(_));
                RelationView {
                    role: link.role,
                    person: PersonId::from(other),
                    code: person_code(other),
                    case: nearest
                        .filter(|(relation, _)| may_read(*relation))
                        .map(|(_, row)| (row.id, row.facts.number.to_string())),
                }
            })
            .collect())
    }

    /// The case of a number, if the actor may read it.
    ///
    /// # Errors
    /// [`AppError::NotFound`] otherwise.
    pub fn find_case(&self, actor: &Actor, number: &model::CaseNumber) -> Result<CaseId, AppError> {
        let board = self.board();
        let row = board.by_number(number).ok_or(AppError::NotFound)?;
        self.allow(actor, Action::ReadCase, row.relation_to(actor), None)?;
        Ok(row.id)
    }
}

fn journey_view(stored: Stored<kind::Journey>) -> JourneyView {
    JourneyView { id: JourneyId::from(stored.record), has_remarks: stored.has_identity(), facts: stored.facts }
}
