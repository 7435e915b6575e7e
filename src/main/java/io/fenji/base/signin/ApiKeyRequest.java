package io.fenji.base.signin;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** Somebody makes this call with this API key. */
final class ApiKeyRequest extends BaseAuthenticationRequest {

    private final String key;
    private final String method;
    private final String path;
    private final String address;

    ApiKeyRequest(String key, String method, String path, String address) {
        this.key = key;
        this.method = method;
        this.path = path;
        this.address = address;
    }

    String key() {
        return key;
    }

    String method() {
        return method;
    }

    /** From where; empty: not known. */
    String address() {
        return address;
    }

    /** Without dots and double slashes, as the service itself reads it. */
    String path() {
        return path;
    }
}
