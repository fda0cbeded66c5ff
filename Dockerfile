# One image for web, worker and migrations; the command decides: docker run seika web

FROM node:22-slim AS build
WORKDIR /seika
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --ignore-scripts
COPY . .
RUN node app/cli/setup.mjs --build

FROM node:22-slim
ENV NODE_ENV=production DATA_DIR=/data
WORKDIR /seika
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional --ignore-scripts && npm cache clean --force
COPY --from=build /seika/build build
COPY prisma/migrations prisma/migrations
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
ENTRYPOINT ["node", "build/server/index.js"]
CMD ["start"]
