"""Claude's Messages API, answered without a model: from the request's facts, in the shape it asks for."""
