package io.fenji.base.consent;

import io.fenji.base.access.Actor;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * Something that another person decides on (policy 三(三)2).
 *
 * @param what such as run 7
 * @param by everybody who prepared it
 */
record Prepared(Message what, List<Actor> by) {

    /** A refusal where one person stands behind the decider and any of those who prepared it. */
    void refuse(Actor decider) {
        preparer(decider).ifPresent(preparer -> {
            throw Refusal.forbidden("approval.own-work", reason(decider, preparer));
        });
    }

    private Optional<Actor> preparer(Actor decider) {
        return by.stream()
                .filter(it -> it.name().equals(decider.name()))
                .findFirst()
                .or(() -> by.stream().filter(it -> it.isOneWith(decider)).findFirst());
    }

    private Message reason(Actor decider, Actor preparer) {
        return decider.name().equals(preparer.name())
                ? Message.of("own-work.same", decider.name(), what)
                : Message.of("own-work.person", preparer.name(), what, decider.name());
    }
}
