package io.fenji.base.http.request;

import io.fenji.base.http.Caller;
import io.fenji.base.http.HttpConfig;
import io.fenji.base.http.problem.Places;
import io.fenji.base.terms.Message;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.jspecify.annotations.Nullable;

/**
 * Heavy calls wait for one another, before their transaction begins. One that answers with a stream has a place among the streams from then on, to its end:
 * who takes it slowly keeps nobody's check waiting.
 */
@Heavy
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
class HeavyTurn {

    /** The places, the same for all calls: an interceptor has as many instances as there are calls that it stands before. */
    @Singleton
    static class HeavyPlaces {

        final Places places;
        final Places streams;

        HeavyPlaces(HttpConfig config) {
            var limits = config.limits();
            var all = limits.heavy().orElse(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
            this.places = new Places(
                    Message.of("places.what.heavy-calls"), limits.heavyPerCaller(), all, limits.heavyPatience());
            this.streams = new Places(
                    Message.of("places.what.exports"),
                    limits.heavyPerCaller(),
                    all * STREAMS_FOR_EACH,
                    limits.heavyPatience());
        }
    }

    private static final int STREAMS_FOR_EACH = 4;

    private final HeavyPlaces heavy;
    private final Caller caller;
    private final CurrentVertxRequest request;

    HeavyTurn(HeavyPlaces heavy, Caller caller, CurrentVertxRequest request) {
        this.heavy = heavy;
        this.caller = caller;
        this.request = request;
    }

    @AroundInvoke
    @Nullable
    Object limited(InvocationContext call) throws Exception {
        var place = heavy.places.take(caller.name());
        try {
            var answer = call.proceed();
            if (isStream(answer)) {
                RequestTurn.leaveAtEnd(request.getCurrent(), heavy.streams.take(caller.name()));
            }
            return answer;
        } finally {
            place.leave();
        }
    }

    private static boolean isStream(@Nullable Object answer) {
        return answer instanceof StreamingOutput
                || answer instanceof Response response && response.getEntity() instanceof StreamingOutput;
    }
}
