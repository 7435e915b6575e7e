package io.fenji.service.events.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.outbox.Outbox;
import io.fenji.base.outbox.OutboxMessage;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What became of the events that subscriptions want: they wait in the outbox, and each attempt is on record here. */
@ApplicationScoped
class WebhookDeliveries {

    /** How it stands with one. */
    enum State {
        WAITING,
        DELIVERED,
        /** Given up after too many attempts, or because the receiver is gone: it holds up no later event. */
        DEAD;

        private OutboxMessage.State stored() {
            return this == DELIVERED ? OutboxMessage.State.SENT : OutboxMessage.State.valueOf(name());
        }

        static State parse(String text) {
            return Arrays.stream(values())
                    .filter(it -> it.name().equals(text))
                    .findFirst()
                    .orElseThrow(() -> Refusal.invalid(
                            "state.unknown", Message.of("state.unknown", text, Arrays.toString(values())), "state"));
        }
    }

    /**
     * One event on its way to one subscription.
     *
     * @param event its id
     * @param subject the customer's code; null: it concerns none
     * @param nextAttempt null: there is none to come
     * @param deliveredAt null: it did not get there
     * @param error why it did not get there the last time, or was given up; null: it did
     * @param attempts all that were made, the first one first
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record View(
            long id,
            long subscription,
            String event,
            @Nullable String type,
            @Nullable String subject,
            State state,
            Instant recordedAt,
            @Nullable Instant nextAttempt,
            @Nullable Instant deliveredAt,
            @Nullable String error,
            List<Attempt> attempts) {

        String position() {
            return String.valueOf(id);
        }
    }

    private record Row(
            long id,
            String receiver,
            String event,
            @Nullable String type,
            @Nullable String subject,
            State state,
            Instant recordedAt,
            @Nullable Instant nextAttempt,
            @Nullable Instant deliveredAt,
            @Nullable String error) {

        View with(List<Attempt> attempts) {
            @Nullable Attempt last = attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
            return new View(
                    id,
                    Long.parseLong(receiver.substring(Subscription.RECEIVERS.length())),
                    event,
                    type,
                    subject,
                    state,
                    recordedAt,
                    nextAttempt,
                    deliveredAt,
                    state == State.DELIVERED ? null : last == null ? error : last.error(),
                    attempts);
        }
    }

    private record AttemptOf(long messageId, Attempt attempt) {}

    private static final String SELECT = """
            select m.id, m.receiver, m.content as event, e.type, c.code as subject,
              case m.state when 'SENT' then 'DELIVERED' else m.state end as state, m.recorded_at,
              case when m.state = 'WAITING' then m.next_attempt end as next_attempt, m.sent_at as delivered_at, m.last_error as error
            from outbox_message m left join event e on e.uuid = m.content left join customer c on c.id = e.customer_id where\s""";

    private final Sql sql;
    private final Outbox outbox;

    WebhookDeliveries(Sql sql, Outbox outbox) {
        this.sql = sql;
        this.outbox = outbox;
    }

    /** Whatever becomes of what follows. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void note(long message, Attempt attempt) {
        sql.with("message", message).with(attempt).update("""
                insert into event_attempt (message_id, status, error, ms, attempted_at) values (:message, :status, :error, :ms, :at)""");
    }

    /** The latest first, those before that one; in one state if one is given. */
    List<View> before(long id, String receiver, @Nullable State state, int limit) {
        return told(sql.with("id", id, "receiver", receiver, "limit", limit)
                .with("state", state == null ? null : state.stored())
                .list(
                        Row.class,
                        SELECT
                                + "m.receiver = :receiver and m.id < :id %s order by m.id desc limit :limit"
                                        .formatted(state == null ? "" : "and m.state = :state")));
    }

    private List<View> told(List<Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<Long, List<Attempt>> attempts =
                sql.with("ids", rows.stream().map(Row::id).toList()).list(AttemptOf.class, """
                        select message_id, attempted_at as "at", status, error, ms from event_attempt where message_id in (:ids) order by id""").stream()
                        .collect(Collectors.groupingBy(
                                AttemptOf::messageId, Collectors.mapping(AttemptOf::attempt, Collectors.toList())));
        return rows.stream()
                .map(it -> it.with(attempts.getOrDefault(it.id, List.of())))
                .toList();
    }

    /** Once more, whatever has become of it. */
    View resend(long id) {
        var found = ofId(id);
        outbox.resend(id, Subscription.receiver(found.subscription));
        return ofId(id);
    }

    private View ofId(long id) {
        return told(sql.with("id", id, "receivers", Subscription.RECEIVERS + "%")
                        .list(Row.class, SELECT + "m.id = :id and m.receiver like :receivers"))
                .stream()
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("delivery.unknown", Message.of("delivery.unknown", id)));
    }

    /** How many are in which state, of each subscription. */
    Map<String, Map<State, Long>> counts() {
        record Count(String receiver, State state, long many) {}
        return sql.with("receivers", Subscription.RECEIVERS + "%").list(Count.class, """
                select receiver, state, count(*) as many from outbox_message
                where receiver like :receivers and state <> 'SENT' group by receiver, state""").stream()
                .collect(Collectors.groupingBy(Count::receiver, Collectors.toMap(Count::state, Count::many)));
    }
}
