//! Credentials, sessions, one-time links, tokens, key rotation.

use model::{AccountId, SessionId, kind};
use store::accounts::{AccountStep, NewSession, NewToken, TokenDigest};
use store::{CommitError, KeyRing, OpenOptions, Store, StoreError};

use crate::on_both;
use crate::support::{at, id, identity, new_person, officer, open};

async fn step(store: &Store, step: AccountStep) -> Result<(), CommitError> {
    let mut change = store.change(officer(), at(0));
    change.account(step);
    store.commit(change.build()).await.map(|_| ())
}

fn session(account: AccountId, token: &str) -> NewSession {
    NewSession {
        id: SessionId(id()),
        token: TokenDigest::of(token),
        account,
        created: at(0),
        expires: at(100),
        confirmed: true,
        device: "test".into(),
    }
}

on_both! {
    async fn a_session_ends_by_time_by_sign_out_and_by_password_change(f) {
        let account = AccountId(id());
        let (one, two) = (session(account, "one"), session(account, "two"));
        step(&f.store, AccountStep::SessionOpened(one.clone())).await.unwrap();
        step(&f.store, AccountStep::SessionOpened(two.clone())).await.unwrap();
        assert_eq!(f.store.session(TokenDigest::of("one"), at(50)).await.unwrap().unwrap().id, one.id);
        assert!(f.store.session(TokenDigest::of("one"), at(100)).await.unwrap().is_none());
        assert!(f.store.session(TokenDigest::of("three"), at(1)).await.unwrap().is_none());
        step(&f.store, AccountStep::SessionsEnded { account, except: Some(one.id) }).await.unwrap();
        assert_eq!(f.store.sessions_of(account).await.unwrap().len(), 1);
        step(&f.store, AccountStep::SessionEnded(one.id)).await.unwrap();
        assert!(f.store.session(TokenDigest::of("one"), at(1)).await.unwrap().is_none());
    }

    async fn a_one_time_link_works_once_even_when_used_twice_at_once(f) {
        let token = TokenDigest::of("link");
        step(&f.store, AccountStep::Invited { token, account: None, expires: at(10) }).await.unwrap();
        assert_eq!(f.store.invite(token, at(5)).await.unwrap(), Some(None));
        assert_eq!(f.store.invite(token, at(10)).await.unwrap(), None);
        let (a, b) = tokio::join!(step(&f.store, AccountStep::InviteUsed(token)), step(&f.store, AccountStep::InviteUsed(token)));
        assert!(a.is_ok() != b.is_ok(), "{a:?} {b:?}");
        assert!(matches!(a.and(b), Err(CommitError::Taken)));
    }

    async fn a_second_factor_code_counts_once(f) {
        let account = AccountId(id());
        step(&f.store, AccountStep::Password(account, "hash".into())).await.unwrap();
        step(&f.store, AccountStep::SecondFactor(account, Some(vec![1]), "[\"a\"]".into())).await.unwrap();
        step(&f.store, AccountStep::UsedCode(account, 5)).await.unwrap();
        assert!(matches!(step(&f.store, AccountStep::UsedCode(account, 5)).await, Err(CommitError::Taken)));
        let used = |before: &str| AccountStep::UsedRecovery { account, before: before.into(), after: "[]".into() };
        step(&f.store, used("[\"a\"]")).await.unwrap();
        assert!(matches!(step(&f.store, used("[\"a\"]")).await, Err(CommitError::Taken)));
        let credentials = f.store.credentials(account).await.unwrap();
        assert_eq!((credentials.password.as_deref(), credentials.last_step, credentials.recovery.as_str()), (Some("hash"), 5, "[]"));
    }

    async fn tokens_are_found_by_digest_and_swept_when_ended(f) {
        let account = AccountId(id());
        let token = NewToken { id: id(), token: TokenDigest::of("t"), account, label: "sync".into(), scopes: "read".into(), created: at(0), expires: at(9) };
        step(&f.store, AccountStep::TokenMade(token.clone())).await.unwrap();
        assert_eq!(f.store.api_token(TokenDigest::of("t"), at(1)).await.unwrap().unwrap().scopes, "read");
        f.store.sweep_ended(at(10)).await.unwrap();
        assert!(f.store.api_tokens_of(account).await.unwrap().is_empty());
    }

    async fn rotation_wraps_every_key_anew_and_old_records_still_open(f) {
        let mut people = Vec::new();
        for _ in 0..3 {
            let (person, change) = new_person(&f.store, "Rahim", 0);
            f.store.commit(change).await.unwrap();
            people.push(person);
        }
        f.store.close().await;
        let mut ring = f.keys.clone();
        let newest = ring.add_new_key();
        let store = open(&f.url, &ring).await;
        assert_eq!(store.rewrap_keys(|_| {}).await.unwrap(), 3);
        assert_eq!(store.key_counts().await.unwrap(), [(Some(newest), 3)]);
        let stored = store.get::<kind::Person>(people[0]).await.unwrap().unwrap();
        let look = store::Look { author: officer(), at: at(1), action: "identity.open", about: people[0].record(), detail: &[] };
        let opened = store.open_sealed(&look, &[&stored]).await.unwrap().remove(0);
        assert_eq!(opened.for_custody(), &identity("Rahim"));
        assert!(store.verify(true, None, |_, _| {}).await.unwrap().holds());
    }

    async fn the_wrong_key_ring_is_refused(f) {
        let (_, change) = new_person(&f.store, "Rahim", 0);
        f.store.commit(change).await.unwrap();
        f.store.close().await;
        let opened = Store::open(OpenOptions { database: f.url.clone(), keys: KeyRing::generate(), readers: 1 }).await;
        assert!(matches!(opened, Err(StoreError::WrongKeys)));
    }
}
