package io.fenji.base.http.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenji.base.http.problem.Places;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A place comes back whenever its caller goes; Vert.x tells of an end only whoever asked before it. */
class RequestTurnTest {

    private final Places places = new Places(Message.asItIs("calls"), 1, 1, Duration.ZERO);
    private final List<Handler<AsyncResult<Void>>> ends = new ArrayList<>();

    /** What answers these methods with these values, and keeps the handlers of its end. */
    private <T> T told(Class<T> type, Map<String, Object> answers) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("addEndHandler")) {
                        @SuppressWarnings("unchecked")
                        var handler = (Handler<AsyncResult<Void>>) arguments[0];
                        ends.add(handler);
                        return ends.size();
                    }
                    return answers.get(method.getName());
                }));
    }

    private RoutingContext call(boolean isClosed) {
        return told(
                RoutingContext.class,
                Map.of("response", told(HttpServerResponse.class, Map.of("closed", isClosed, "ended", false))));
    }

    @Test
    void a_place_is_left_when_the_call_ends() {
        RequestTurn.leaveAtEnd(call(false), places.take("ann"));
        assertThatThrownBy(() -> places.take("ann")).isInstanceOf(Refusal.class);
        assertThat(ends).hasSize(1);
        ends.get(0).handle(Future.succeededFuture());
        places.take("ann").leave();
    }

    @Test
    void whose_caller_was_gone_before_the_turn_came_keeps_no_place() {
        RequestTurn.leaveAtEnd(call(true), places.take("ann"));
        places.take("ann").leave();
    }
}
