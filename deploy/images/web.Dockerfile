# One image per app: docker build --build-arg APP=dashboard|storefront -f deploy/images/web.Dockerfile .
FROM node:20-bookworm-slim AS build
ARG APP
ENV NEXT_TELEMETRY_DISABLED=1
WORKDIR /slipway
COPY package.json package-lock.json .npmrc ./
COPY dashboard/package.json dashboard/
COPY storefront/package.json storefront/
RUN npm ci
COPY ${APP}/ ${APP}/
RUN npm run build --workspace ${APP} \
 && cp -r ${APP}/.next/static ${APP}/.next/standalone/${APP}/.next/static \
 && if [ -d ${APP}/public ]; then cp -r ${APP}/public ${APP}/.next/standalone/${APP}/public; fi

FROM node:20-bookworm-slim
ARG APP
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOSTNAME=0.0.0.0 PORT=3000 APP=${APP}
WORKDIR /slipway
COPY --from=build --chown=node /slipway/${APP}/.next/standalone/ ./
USER node
CMD ["sh", "-c", "exec node ${APP}/server.js"]
