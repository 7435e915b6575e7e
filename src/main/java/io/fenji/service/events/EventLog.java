package io.fenji.service.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fenji.base.storage.Installation;
import io.fenji.base.storage.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened, in the transaction of its cause; and what of it has its place in the sequence. */
@ApplicationScoped
public class EventLog {

    private static final String SELECT =
            "select e.seq, e.uuid, e.type, c.code as customer, e.data, e.recorded_at from event e left join customer c on c.id = e.customer_id where ";

    private record Row(String uuid, String type, @Nullable Long customerId, String data) {}

    private record Stored(
            long seq, String uuid, String type, @Nullable String customer, String data, Instant recordedAt) {}

    private final Sql sql;
    private final Numbering numbering;
    private final ObjectMapper json;
    private final Clock clock;

    EventLog(Sql sql, Numbering numbering, ObjectMapper json, Clock clock) {
        this.sql = sql;
        this.numbering = numbering;
        this.json = json;
        this.clock = clock;
    }

    /** Writes some at once, a thousand at most, in their order; those of a transaction that is rolled back never were. */
    void add(EventType type, List<NewEvent> events) {
        var rows = events.stream()
                .map(it -> new Row(UUID.randomUUID().toString(), type.type(), it.customer(), text(it.data())))
                .toList();
        sql.with("now", clock.instant()).batch("""
                insert into event (uuid, type, customer_id, data, recorded_at) values (:uuid, :type, :customerId, :data, :now)""", rows);
        numbering.askAfterCommit();
    }

    private String text(Record data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Those after that place in the sequence, of one type if one is given. */
    List<CloudEvent> after(long seq, @Nullable String type, int limit) {
        var source = source();
        return sql
                .with("after", seq, "type", type, "limit", limit)
                .list(
                        Stored.class,
                        SELECT
                                + "e.seq > :after %s order by e.seq limit :limit"
                                        .formatted(type == null ? "" : "and e.type = :type"))
                .stream()
                .map(it -> told(it, source))
                .toList();
    }

    /** That of this id; empty where it is kept no more. */
    public Optional<CloudEvent> ofId(String uuid) {
        return sql.with("uuid", uuid)
                .first(Stored.class, SELECT + "e.uuid = :uuid and e.seq is not null")
                .map(it -> told(it, source()));
    }

    /** Its place in the sequence. */
    Optional<Long> seqOf(String uuid) {
        return sql.with("uuid", uuid).first(Long.class, "select seq from event where uuid = :uuid");
    }

    /** An event of this type that never happened, as a trial of a receiver. */
    public CloudEvent trial(String type, JsonNode data) {
        return CloudEvent.of(UUID.randomUUID().toString(), source(), type, null, clock.instant(), null, data);
    }

    private String source() {
        return "urn:uuid:" + Installation.id(sql);
    }

    private CloudEvent told(Stored it, String source) {
        return CloudEvent.of(it.uuid, source, it.type, it.customer, it.recordedAt, it.seq, data(it));
    }

    private JsonNode data(Stored it) {
        try {
            var data = json.createObjectNode();
            if (it.customer != null) {
                data.put("customer", it.customer);
            }
            json.readTree(it.data).properties().forEach(field -> data.set(field.getKey(), field.getValue()));
            return data;
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("The data of event %s cannot be read".formatted(it.uuid), broken);
        }
    }
}
