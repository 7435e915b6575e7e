package io.fenji.service.events.webhook;

import io.fenji.base.ledger.record.Ledger;
import io.fenji.base.outbox.Outbox;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.service.events.EventTypes;
import io.fenji.service.events.EventsConfig;
import io.fenji.service.events.webhook.Subscription.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Making subscriptions and changing them; each step is kept in the ledger. */
@ApplicationScoped
class Subscriptions {

    private enum Step {
        CREATED,
        CHANGED,
        PAUSED,
        RESUMED,
        ROTATED,
        ENDED,
        DELETED
    }

    /** Each has a thread of its own. */
    private static final int MOST = 50;

    private static final String SELECT =
            "select id, url, types, state, secret, old_secret, old_until, created_at, created_by from event_subscription ";
    private static final String OURSELVES = "fenji";

    private final Sql sql;
    private final Outbox outbox;
    private final Ledger ledger;
    private final EventTypes types;
    private final Destinations destinations;
    private final EventsConfig config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Subscriptions(
            Sql sql,
            Outbox outbox,
            Ledger ledger,
            EventTypes types,
            Destinations destinations,
            EventsConfig config,
            Clock clock) {
        this.sql = sql;
        this.outbox = outbox;
        this.ledger = ledger;
        this.types = types;
        this.destinations = destinations;
        this.config = config;
        this.clock = clock;
    }

    /** The oldest first. */
    List<Subscription> all() {
        return sql.list(Subscription.class, SELECT + "order by id");
    }

    Optional<Subscription> find(long id) {
        return sql.with("id", id).first(Subscription.class, SELECT + "where id = :id");
    }

    /** A refusal where there is none. */
    Subscription ofId(long id) {
        return find(id).orElseThrow(
                        () -> Refusal.notFound("subscription.unknown", Message.of("subscription.unknown", id)));
    }

    /** @param secret null: one is made */
    @Transactional
    Subscription add(@Nullable String url, @Nullable List<String> wanted, @Nullable String secret, String by) {
        if (all().size() >= MOST) {
            throw Refusal.conflict("subscription.many", Message.of("subscription.many", MOST));
        }
        var id = sql.with("url", address(url), "types", joined(wanted))
                .with("secret", secret(secret), "now", clock.instant(), "by", by)
                .insert("""
                insert into event_subscription (url, types, state, secret, created_at, created_by)
                values (:url, :types, 'ACTIVE', :secret, :now, :by)""");
        return stepped(id, Step.CREATED, by);
    }

    private String address(@Nullable String text) {
        var url = WebhookUrl.of(text);
        destinations.refuse(url);
        return url.toString();
    }

    private String joined(@Nullable List<String> wanted) {
        var names = wanted == null
                ? List.<String>of()
                : wanted.stream().distinct().sorted().toList();
        if (names.isEmpty()) {
            throw Refusal.invalid(
                    "subscription.no-types", Message.of("subscription.no-types", types.names()), "/types");
        }
        types.refuseUnknown(names, "/types");
        return String.join(",", names);
    }

    private String secret(@Nullable String given) {
        return (given == null ? WebhookSecret.random(random) : WebhookSecret.of(given)).text();
    }

    /** What is null stays. */
    @Transactional
    Subscription change(long id, @Nullable String url, @Nullable List<String> wanted, String by) {
        var before = ofId(id);
        sql.with("id", id, "url", url == null ? before.url() : address(url))
                .with("types", wanted == null ? String.join(",", before.types()) : joined(wanted))
                .update("update event_subscription set url = :url, types = :types where id = :id");
        return stepped(id, Step.CHANGED, by);
    }

    /** From now on events wait for it. */
    @Transactional
    Subscription pause(long id, String by) {
        var present = ofId(id);
        if (present.state() == State.ENDED) {
            throw Refusal.conflict("subscription.ended", Message.of("subscription.ended", id));
        }
        return passed(present, State.PAUSED, Step.PAUSED, by);
    }

    /** What waits for it is sent; one that had ended begins anew. */
    @Transactional
    Subscription resume(long id, String by) {
        outbox.hurry(Subscription.receiver(id));
        return passed(ofId(id), State.ACTIVE, Step.RESUMED, by);
    }

    private Subscription passed(Subscription it, State next, Step step, String by) {
        if (it.state() == next) {
            return it;
        }
        sql.with("id", it.id(), "state", next).update("update event_subscription set state = :state where id = :id");
        return stepped(it.id(), step, by);
    }

    /** The receiver has said so. */
    @Transactional
    void end(long id) {
        find(id).filter(it -> it.state() != State.ENDED).ifPresent(it -> {
            passed(it, State.ENDED, Step.ENDED, OURSELVES);
            outbox.giveUp(it.receiver(), "the receiver is gone (410), and so the subscription has ended");
        });
    }

    /** Another secret; the one that it had signs beside it for a while. */
    @Transactional
    Subscription rotate(long id, @Nullable String secret, String by) {
        var before = ofId(id);
        sql.with("id", id, "old", before.secret(), "secret", secret(secret))
                .with("until", clock.instant().plus(config.rotation()))
                .update("""
                update event_subscription set secret = :secret, old_secret = :old, old_until = :until where id = :id""");
        return stepped(id, Step.ROTATED, by);
    }

    /** With all that was ever sent to it or waits for it. */
    @Transactional
    void delete(long id, String by) {
        note(ofId(id), Step.DELETED, Step.DELETED.name(), by);
        outbox.forget(Subscription.receiver(id));
        sql.with("id", id).update("delete from event_subscription where id = :id");
    }

    private Subscription stepped(long id, Step step, String by) {
        var after = ofId(id);
        note(after, step, after.state().name(), by);
        return after;
    }

    private void note(Subscription it, Step step, String state, String by) {
        var row = sql.with("id", it.id(), "step", step, "url", it.url())
                .with("types", String.join(",", it.types()), "state", state)
                .with("now", clock.instant(), "by", by)
                .insert("""
                insert into subscription_step (subscription_id, step, url, types, state, recorded_at, recorded_by)
                values (:id, :step, :url, :types, :state, :now, :by)""");
        ledger.append(SubscriptionTables.STEP, row);
    }
}
