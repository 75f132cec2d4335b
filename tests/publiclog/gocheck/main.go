// Command gocheck reads a log from a folder with the packages that check Go's own checksum database, written by
// others: the head is signed by the given key, every tile leads to it, every entry is the one the tree was built on
// (in a log of up to 5,000 each is proven by its own path too, and no other entry by that path), and the tree of each
// smaller size given continues to it.
//
//	gocheck FOLDER VKEY [OLD-SIZE OLD-ROOT-BASE64]...
package main

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type folder string

func (f folder) Height() int { return 8 }

// ReadTiles drops the height from the path: tlog-tiles has none.
func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(tiles))
	for i, tile := range tiles {
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		var err error
		if data[i], err = os.ReadFile(filepath.Join(string(f), path)); err != nil {
			return nil, err
		}
	}
	return data, nil
}

func (f folder) SaveTiles([]tlog.Tile, [][]byte) {}

func entries(f folder, size int64) (all [][]byte) {
	for n := int64(0); n*256 < size; n++ {
		tile := tlog.Tile{H: 8, L: 0, N: n, W: 256}
		if size-n*256 < 256 {
			tile.W = int(size - n*256)
		}
		path := strings.Replace(tile.Path(), "tile/8/0/", "tile/entries/", 1)
		data, err := os.ReadFile(filepath.Join(string(f), path))
		must(err)
		for len(data) > 0 {
			length := int(binary.BigEndian.Uint16(data))
			all = append(all, data[2:2+length])
			data = data[2+length:]
		}
	}
	return all
}

func main() {
	f := folder(os.Args[1])
	verifier, err := note.NewVerifier(os.Args[2])
	must(err)
	signed, err := os.ReadFile(filepath.Join(os.Args[1], "checkpoint"))
	must(err)
	head, err := note.Open(signed, note.VerifierList(verifier))
	must(err)
	lines := strings.Split(head.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	tree := tlog.Tree{N: size, Hash: hash(lines[2])}
	reader := tlog.TileHashReader(tree, f)
	all := entries(f, size)
	if int64(len(all)) != size {
		must(fmt.Errorf("%d entries in a log of %d", len(all), size))
	}
	for n := int64(0); n < size && size <= 5000; n++ {
		proof, err := tlog.ProveRecord(size, n, reader)
		must(err)
		must(tlog.CheckRecord(proof, size, tree.Hash, n, tlog.RecordHash(all[n])))
		if tlog.CheckRecord(proof, size, tree.Hash, n, tlog.RecordHash(append(all[n], '!'))) == nil {
			must(fmt.Errorf("entry %d is proven whatever it says", n))
		}
	}
	for start := int64(0); start < size; start += 256 {
		proof, err := tlog.ProveRecord(size, start, reader)
		must(err)
		must(tlog.CheckRecord(proof, size, tree.Hash, start, tlog.RecordHash(all[start])))
		var indexes []int64
		for i := start; i < size && i < start+256; i++ {
			indexes = append(indexes, tlog.StoredHashIndex(0, i))
		}
		hashes, err := reader.ReadHashes(indexes) // proven to be under the head
		must(err)
		for i, h := range hashes {
			if n := start + int64(i); h != tlog.RecordHash(all[n]) {
				must(fmt.Errorf("entry %d is not what the tree was built on", n))
			}
		}
	}
	for i := 3; i+1 < len(os.Args); i += 2 {
		old, err := strconv.ParseInt(os.Args[i], 10, 64)
		must(err)
		proof, err := tlog.ProveTree(size, old, reader)
		must(err)
		must(tlog.CheckTree(proof, size, tree.Hash, old, hash(os.Args[i+1])))
	}
	fmt.Printf("%s: %d entries\n", lines[0], size)
}

func hash(text string) (h tlog.Hash) {
	data, err := base64.StdEncoding.DecodeString(text)
	must(err)
	copy(h[:], data)
	return h
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
