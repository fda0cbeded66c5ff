declare module "s3rver" {
  type Settings = {
    address: string;
    port: number;
    silent: boolean;
    directory: string;
    configureBuckets: { name: string; configs: string[] }[];
  };
  /** A server that speaks the language of S3 and keeps its objects in a folder. */
  export default class S3rver {
    constructor(settings: Settings);
    run(): Promise<{ address: string; port: number }>;
    close(): Promise<void>;
  }
}
