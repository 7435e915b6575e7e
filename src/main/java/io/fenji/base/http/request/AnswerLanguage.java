package io.fenji.base.http.request;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.fenji.base.http.Spoken;
import io.fenji.base.terms.Language;
import io.fenji.base.terms.Message;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;

/** Says in which language an answer speaks, and puts the messages in it into its words. */
@Provider
public class AnswerLanguage implements ContainerResponseFilter {

    private final Spoken spoken;

    AnswerLanguage(Spoken spoken) {
        this.spoken = spoken;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!isJson(response)) {
            return;
        }
        response.getHeaders().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        if (!response.getHeaders().containsKey(HttpHeaders.CONTENT_LANGUAGE)) {
            response.getHeaders()
                    .putSingle(HttpHeaders.CONTENT_LANGUAGE, spoken.present().tag());
        }
    }

    /** What is answered with a header of its own has no media type yet; it is JSON, unless it is a stream. */
    private static boolean isJson(ContainerResponseContext response) {
        MediaType type = response.getMediaType();
        return type == null
                ? response.hasEntity() && !(response.getEntity() instanceof StreamingOutput)
                : type.getSubtype().endsWith("json");
    }

    /** In the language of the present request, or that of the writer's attribute {@code Language.class}. */
    static final class Words extends StdSerializer<Message> {

        private static final long serialVersionUID = 1L;

        private final transient Spoken spoken;

        Words(Spoken spoken) {
            super(Message.class);
            this.spoken = spoken;
        }

        @Override
        public void serialize(Message message, JsonGenerator json, SerializerProvider provider) throws IOException {
            var language = provider.getAttribute(Language.class) instanceof Language said ? said : spoken.present();
            json.writeString(message.in(language));
        }
    }
}
