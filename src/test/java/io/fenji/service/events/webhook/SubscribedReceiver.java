package io.fenji.service.events.webhook;

import static io.fenji.service.events.webhook.CalledSystems.deleted;
import static io.fenji.service.events.webhook.CalledSystems.deliveries;
import static io.fenji.service.events.webhook.CalledSystems.subscribed;
import static io.fenji.service.events.webhook.CalledSystems.until;

import io.fenji.base.outbox.Outbox;
import io.fenji.base.storage.Sql;

/** A receiver with a subscription of changes of tiers, as long as a test takes. */
final class SubscribedReceiver implements AutoCloseable {

    private static int daysAhead = 100;

    final CalledReceiver receiver = new CalledReceiver();
    final long id;
    final String secret;

    SubscribedReceiver() {
        var made = subscribed(receiver).then().statusCode(201).extract().jsonPath();
        id = made.getLong("id");
        secret = made.getString("secret");
    }

    /** Another change of that customer's tier; returns its first day. */
    static synchronized String changed(String customer) {
        daysAhead += 5;
        return CalledSystems.changed(customer, daysAhead);
    }

    void awaitCalls(int many) {
        until("%d calls came".formatted(many), () -> receiver.calls.size() >= many);
    }

    void awaitDelivered(int many) {
        until(
                "%d were delivered".formatted(many),
                () -> deliveries(id, "DELIVERED").size() == many);
    }

    /** So many attempts of the first that waits are noted. */
    void awaitNoted(Sql sql, int attempts) {
        until(
                "the attempt is on record",
                () -> sql.with("receiver", Subscription.receiver(id))
                                .one(
                                        Integer.class,
                                        "select max(attempts) from outbox_message where receiver = :receiver")
                        == attempts);
    }

    void hurry(Sql sql, Outbox outbox) {
        CalledSystems.hurry(sql, outbox, id);
    }

    @Override
    public void close() {
        deleted(id);
        receiver.close();
    }
}
