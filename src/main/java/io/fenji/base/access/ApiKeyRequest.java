package io.fenji.base.access;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** Somebody calls with this API key. */
final class ApiKeyRequest extends BaseAuthenticationRequest {

    private final String key;

    ApiKeyRequest(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }
}
