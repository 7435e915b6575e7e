package io.fenji.service.strategy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fenji.base.ledger.record.Ledger;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.StartOrder;
import io.fenji.base.terms.Tier;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The strategies, one per tier; a change is a new version. */
@ApplicationScoped
public class Strategies {

    private static final String SHIPPED = "/strategies.json";
    private static final String SELECT = "select tier, version, content, recorded_at, recorded_by from strategy s ";

    private final Sql sql;
    private final Ledger ledger;
    private final ObjectMapper json;
    private final Clock clock;

    public Strategies(Sql sql, Ledger ledger, ObjectMapper json, Clock clock) {
        this.sql = sql;
        this.ledger = ledger;
        this.json = json;
        this.clock = clock;
    }

    /** One version of a tier's strategy. */
    public record Strategy(Tier tier, int version, StrategyContent content, Instant recordedAt, String recordedBy) {

        public TierName tierName() {
            return Objects.requireNonNull(content.tierName());
        }
    }

    private record Row(Tier tier, int version, String content, Instant recordedAt, String recordedBy) {}

    /** The present strategies, best tier first. */
    public List<Strategy> all() {
        return sql
                .list(
                        Row.class,
                        SELECT
                                + "where version = (select max(version) from strategy n where n.tier = s.tier) order by tier")
                .stream()
                .map(this::strategy)
                .toList();
    }

    public Strategy ofTier(Tier tier) {
        return strategy(
                sql.with("tier", tier).one(Row.class, SELECT + "where tier = :tier order by version desc limit 1"));
    }

    /** As it was known at that moment; before any was recorded, the first one. */
    public Strategy ofTier(Tier tier, Instant known) {
        return strategy(
                sql.with("tier", tier, "known", known)
                        .one(
                                Row.class,
                                SELECT
                                        + "where tier = :tier and (recorded_at <= :known or version = 1) order by version desc limit 1"));
    }

    /** Replaces the version that the caller has read; a refusal where there is a later one. */
    @Transactional
    public Strategy change(Tier tier, int readVersion, StrategyContent content, String by) {
        content.check();
        awaitTurn();
        var present = ofTier(tier);
        if (present.version != readVersion) {
            throw new Refusal(
                    Refusal.Kind.STALE,
                    "strategy.changed",
                    Message.of("strategy.changed", tier, present.version, present.recordedBy, readVersion));
        }
        var changed = content.orNamed(present.content.tierName());
        var others = all().stream().filter(other -> other.tier != tier).toList();
        refuse(others, it -> it.content.promisesTheSame(changed), "strategy.same", "/measures");
        refuse(
                others,
                it -> it.tierName().isTakenFor(Objects.requireNonNull(changed.tierName())),
                "strategy.name-taken",
                "/tierName");
        add(tier, readVersion + 1, changed, by);
        return ofTier(tier);
    }

    private static void refuse(List<Strategy> others, Predicate<Strategy> same, String code, String pointer) {
        others.stream().filter(same).findFirst().ifPresent(other -> {
            throw Refusal.invalid(code, Message.of(code, other.tier), pointer);
        });
    }

    /** What people call the tiers. */
    public Map<Tier, TierName> names() {
        return all().stream().collect(Collectors.toMap(Strategy::tier, Strategy::tierName));
    }

    /** A version from before tiers had names of their own has the one that is shipped. */
    private StrategyContent named(Tier tier, StrategyContent content) {
        return content.tierName() == null
                ? content.orNamed(Objects.requireNonNull(shipped().get(tier)).tierName())
                : content;
    }

    private Map<Tier, StrategyContent> shipped() {
        try (InputStream shipped = Objects.requireNonNull(Strategies.class.getResourceAsStream(SHIPPED))) {
            return json.readValue(shipped, new TypeReference<>() {});
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Changes follow one another: each sees what the one before left, of the other tiers too. */
    private void awaitTurn() {
        sql.list(Tier.class, "select tier from strategy where version = 1 order by tier for update");
    }

    private void add(Tier tier, int version, StrategyContent content, String by) {
        try {
            var id = sql.with("tier", tier, "version", version, "content", json.writeValueAsString(content))
                    .with("now", clock.instant(), "by", by)
                    .insert("""
                            insert into strategy (tier, version, content, recorded_at, recorded_by)
                            values (:tier, :version, :content, :now, :by)""");
            ledger.append(StrategyTables.STRATEGY, id);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Strategy strategy(Row it) {
        try {
            var content = json.readValue(it.content, StrategyContent.class);
            return new Strategy(it.tier, it.version, named(it.tier, content), it.recordedAt, it.recordedBy);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("A recorded strategy cannot be read", broken);
        }
    }

    /** A new database gets the strategies that are shipped. */
    @Transactional
    void onStart(@Observes @Priority(StartOrder.STRATEGIES) StartupEvent start) {
        if (all().isEmpty()) {
            shipped().forEach((tier, content) -> add(tier, 1, content, "shipped"));
        }
    }
}
