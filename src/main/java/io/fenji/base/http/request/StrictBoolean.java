package io.fenji.base.http.request;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A boolean is true or false. Left out it is false; null, blanks and all else are refused: what was meant as a dry run must not be stored. */
final class StrictBoolean extends StdScalarDeserializer<Boolean> {

    StrictBoolean(Class<?> type) {
        super(type);
    }

    @Override
    public Boolean deserialize(JsonParser json, DeserializationContext context) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> (Boolean) context.handleUnexpectedToken(_valueClass, json);
        };
    }

    @Override
    public @Nullable Boolean getNullValue(DeserializationContext context) throws JsonMappingException {
        return _valueClass.isPrimitive() ? context.reportInputMismatch(this, "null is no boolean") : null;
    }

    @Override
    public @Nullable Object getAbsentValue(DeserializationContext context) {
        return _valueClass.isPrimitive() ? false : null;
    }
}
